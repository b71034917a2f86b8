package io.vigie.demo;

import org.springframework.http.MediaType;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Another instance of this service, as Java sees it. Spring writes the class behind it. The host of its address,
 * {@code http://democonsul}, is the name of the service: each call goes to whichever instance the load balancer chooses.
 */
@HttpExchange(url = "http://${spring.application.name}", accept = MediaType.TEXT_PLAIN_VALUE)
interface Twin {

    /** Its greeting. Throws {@link IllegalStateException} while no instance passes its check. */
    @GetExchange("/")
    String hello();
}
