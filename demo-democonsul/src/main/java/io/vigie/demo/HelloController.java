package io.vigie.demo;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says hello, and by which instance. */
@RestController
class HelloController {

    private final Greeting greeting;

    HelloController(Greeting greeting) {
        this.greeting = greeting;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    String hello() {
        return greeting.sentence();
    }
}
