package io.vigie.discovery.registration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.cloud.client.discovery.event.InstancePreRegisteredEvent;
import org.springframework.cloud.client.discovery.event.InstanceRegisteredEvent;
import org.springframework.cloud.client.serviceregistry.AutoServiceRegistration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Registers the application after its web server has started to listen, and deregisters it before the web server starts
 * to refuse: a request that was sent because of the registration is still answered. (Spring Cloud's own base class
 * deregisters when beans are destroyed, which is after the web server has stopped.)
 */
public final class AutoRegistration implements AutoServiceRegistration, SmartLifecycle {

    /** Above Spring Boot's phases of the web server (max - 2048) and of its graceful shutdown (max - 1024). */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private static final Log log = LogFactory.getLog(AutoRegistration.class);

    private final RegistryServiceRegistry registry;
    private final RegistryRegistration registration;
    private final RegistrationProperties properties;
    private final ApplicationEventPublisher events;
    private volatile boolean running;

    public AutoRegistration(
            RegistryServiceRegistry registry,
            RegistryRegistration registration,
            RegistrationProperties properties,
            ApplicationEventPublisher events) {
        this.registry = registry;
        this.registration = registration;
        this.properties = properties;
        this.events = events;
    }

    @Override
    public void start() {
        if (registration.getPort() <= 0) {
            log.info("Not registering: no web server listens. Set spring.cloud.consul.discovery.port to register an"
                    + " application that listens by other means.");
            return;
        }
        events.publishEvent(new InstancePreRegisteredEvent(this, registration));
        registry.register(registration);
        running = true;
        events.publishEvent(new InstanceRegisteredEvent<>(this, registration));
    }

    @Override
    public void stop() {
        running = false;
        if (properties.deregister()) {
            registry.deregister(registration);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.register() && properties.lifecycle().enabled();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
