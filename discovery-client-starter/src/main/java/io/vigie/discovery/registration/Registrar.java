package io.vigie.discovery.registration;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.FoundInstance;
import io.vigie.discovery.client.Indexed;
import io.vigie.discovery.client.LongPoll;
import io.vigie.discovery.client.NewService;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryException;
import io.vigie.discovery.client.ServiceQuery;
import java.time.Duration;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one service instance registered. It holds a long poll on the instance's own service; when the answer lacks the
 * instance, because the registry restarted without its data or somebody removed it, it registers again, and so it does
 * while the first registration has not gone well. One daemon thread, until it is closed.
 */
final class Registrar implements AutoCloseable {

    private static final Log log = LogFactory.getLog(Registrar.class);

    private final RegistryClient client;
    private final NewService service;
    private final Duration wait;
    private final Backoff backoff;
    private final Runnable onRegistered;
    private volatile boolean registered;
    private @Nullable LongPoll poll;

    Registrar(RegistryClient client, NewService service, Duration wait, Backoff backoff, Runnable onRegistered) {
        this.client = client;
        this.service = service;
        this.wait = wait;
        this.backoff = backoff;
        this.onRegistered = onRegistered;
    }

    /** Registers now; throws {@link RegistryException} when that fails, and then does nothing more. */
    void register() {
        client.register(service);
        registered = true;
        log.info("Registered " + service.id() + " as service " + service.name() + " at " + client.address());
        onRegistered.run();
    }

    /** From now on puts the instance back whenever the registry does not have it; returns at once. */
    synchronized void keep() {
        if (poll == null) {
            poll = LongPoll.start(client, "registrar-" + service.id(), wait, backoff, this::ask, new Loss());
        }
    }

    boolean isRegistered() {
        return registered;
    }

    /** Stops keeping; the instance stays in the registry. */
    @Override
    public synchronized void close() {
        if (poll != null) {
            poll.close();
            poll = null;
        }
    }

    private Indexed<List<FoundInstance>> ask(RegistryClient registry, long index, Duration wait) {
        if (!registered) {
            register();
        }
        return registry.instances(ServiceQuery.everyInstanceOf(service.name()), index, wait);
    }

    private final class Loss implements LongPoll.Listener<List<FoundInstance>> {

        @Override
        public void answered(List<FoundInstance> instances) {
            boolean listed = instances.stream().anyMatch(found -> found.id().equals(service.id()));
            // A Consul agent tells the catalog a moment after it has taken the registration, so ask it before deciding.
            if (!listed && !client.knows(service.id())) {
                log.warn("The registry has lost " + service.id() + "; registering it again.");
                registered = false;
                register();
            }
        }

        @Override
        public void failed(RegistryException why) {
            String what = registered ? "Cannot see whether " + service.id() + " is still registered" : "Not registered";
            log.warn(what + "; will keep trying. " + why.getMessage());
        }
    }
}
