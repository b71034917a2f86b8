package io.vigie.demo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.stereotype.Component;

/** What to say. Made again when the configuration changes, so a new greeting needs no restart. */
@Component
@RefreshScope
public class Greeting {

    private final String greeting;
    private final String instanceId;

    Greeting(
            @Value("${greeting}") String greeting,
            @Value("${spring.cloud.consul.discovery.instance-id}") String instanceId) {
        this.greeting = greeting;
        this.instanceId = instanceId;
    }

    /** The greeting, and which instance says it. */
    public String sentence() {
        return greeting + " on " + instanceId;
    }
}
