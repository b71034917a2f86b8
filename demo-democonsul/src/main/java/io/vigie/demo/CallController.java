package io.vigie.demo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks another instance of this very service, by the service's name: the load balancer chooses which. */
@RestController
class CallController {

    private final Twin twin;
    private final String service;
    private final String instanceId;

    CallController(
            Twin twin,
            @Value("${spring.application.name}") String service,
            @Value("${spring.cloud.consul.discovery.instance-id}") String instanceId) {
        this.twin = twin;
        this.service = service;
        this.instanceId = instanceId;
    }

    /** Answers 503 while no instance of the service passes its check. */
    @GetMapping(path = "/call", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> call() {
        try {
            return ResponseEntity.ok("\"" + twin.hello() + "\" was the answer to " + instanceId);
        } catch (IllegalStateException nobody) {
            // What LoadBalancer throws when the list is empty.
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .body("No instance of " + service + " passes its health check yet; try again in some seconds.");
        }
    }
}
