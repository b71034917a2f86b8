package io.vigie.discovery.registration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.cloud.client.discovery.event.InstancePreRegisteredEvent;
import org.springframework.cloud.client.discovery.event.InstanceRegisteredEvent;
import org.springframework.cloud.client.serviceregistry.AutoServiceRegistration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Registers the application when its web server listens and it takes traffic, and ends in the right order: Spring Boot says
 * that it refuses traffic, the instance is deregistered, those who still know it are given a moment, and only then the web
 * server stops. A request that was sent because of the registration is still answered. (Spring Cloud's own base class
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
    private volatile boolean ready;
    private volatile boolean running;

    /**
     * Registers nothing yet.
     *
     * @param registry where to register
     * @param registration what to register
     * @param properties whether to register and deregister
     * @param events is told of the registration
     * @param readyWhenStarted false when somebody will call {@link #ready()}, as Spring Boot does through its events
     */
    public AutoRegistration(
            RegistryServiceRegistry registry,
            RegistryRegistration registration,
            RegistrationProperties properties,
            ApplicationEventPublisher events,
            boolean readyWhenStarted) {
        this.ready = readyWhenStarted;
        this.registry = registry;
        this.registration = registration;
        this.properties = properties;
        this.events = events;
    }

    @Override
    public void start() {
        running = true;
        if (ready) {
            register();
        }
    }

    /**
     * The application takes traffic from now on. It is registered not before: until its runners have run, its health says
     * OUT_OF_SERVICE, and a check that was told so looks again only after a whole interval.
     */
    void ready() {
        boolean first = !ready;
        ready = true;
        if (first && running) {
            register();
        }
    }

    private void register() {
        if (registration.getPort() <= 0) {
            log.info("Not registering: no web server listens. Set spring.cloud.consul.discovery.port to register an"
                    + " application that listens by other means.");
            return;
        }
        events.publishEvent(new InstancePreRegisteredEvent(this, registration));
        registry.register(registration);
        events.publishEvent(new InstanceRegisteredEvent<>(this, registration));
    }

    @Override
    public void stop() {
        running = false;
        if (properties.deregister() && registry.remove(registration)) {
            drain();
        }
    }

    // Those who have just chosen this instance may still send; the web server listens until they have.
    private void drain() {
        try {
            Thread.sleep(properties.drain().toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
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
