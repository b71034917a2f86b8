package io.vigie.discovery.registration;

import io.vigie.discovery.client.FoundInstance;
import io.vigie.discovery.client.Indexed;
import io.vigie.discovery.client.LongPoll;
import io.vigie.discovery.client.NewService;
import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryException;
import io.vigie.discovery.client.ServiceQuery;
import io.vigie.discovery.registration.RegistrationStatus.State;
import java.time.Clock;
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
    private final Stubbornness stubbornness;
    private final Clock clock;
    private final Traffic traffic;
    private final Runnable onRegistered;
    private volatile RegistrationStatus status;
    private volatile RegistryAddress registeredAt;
    private @Nullable LongPoll poll;
    private boolean closed;

    Registrar(
            RegistryClient client, NewService service, Stubbornness stubbornness, Clock clock, Runnable onRegistered) {
        this.client = client;
        this.service = service;
        this.stubbornness = stubbornness;
        this.clock = clock;
        this.onRegistered = onRegistered;
        this.registeredAt = client.address();
        this.status = new RegistrationStatus(service.id(), service.name(), State.REGISTERING, clock.instant(), 0, null);
        this.traffic = new Traffic(client, service, stubbornness.afterwards(), this::trafficChanged);
    }

    /** Registers now; throws {@link RegistryException} when that fails, and then does nothing more. */
    void register() {
        try {
            client.register(service);
        } catch (RegistryException why) {
            become(why.isPassing() ? State.REGISTERING : State.REFUSED, why.getMessage());
            throw why;
        }
        registeredAt = client.address();
        status = status.taken(State.REGISTERED, clock.instant());
        log.info("Registered " + service.id() + " as service " + service.name() + " at " + client.address());
        onRegistered.run();
        traffic.restore();
    }

    /** From now on puts the instance back whenever the registry does not have it; returns at once. */
    synchronized void keep() {
        if (poll == null) {
            Duration wait = stubbornness.longestWait();
            poll = LongPoll.start(
                    client, "registrar-" + service.id(), wait, stubbornness.afterwards(), this::ask, new Loss());
        }
    }

    RegistrationStatus status() {
        return status;
    }

    /** Whether others are to send traffic to the instance, and if not, why; told to the registry in background. */
    void want(@Nullable String reasonAgainstTraffic) {
        traffic.want(reasonAgainstTraffic);
    }

    /** Stops keeping; the instance stays in the registry. What is being put back at the moment is put back first. */
    @Override
    public synchronized void close() {
        closed = true;
        traffic.close();
        if (poll != null) {
            poll.close();
            poll = null;
        }
    }

    private Indexed<List<FoundInstance>> ask(RegistryClient registry, long index, Duration wait) {
        if (!status.isRegistered()) {
            putBack();
        }
        return registry.instances(ServiceQuery.everyInstanceOf(service.name()), index, wait);
    }

    /** Unless it is not to be kept any more: who is deregistered must not come back because the poll saw it go. */
    private synchronized void putBack() {
        if (!closed) {
            register();
        }
    }

    private void trafficChanged(boolean out) {
        become(out ? State.OUT_OF_SERVICE : State.REGISTERED, null);
    }

    private void become(State next, @Nullable String why) {
        status = status.with(next, clock.instant(), why);
    }

    private final class Loss implements LongPoll.Listener<List<FoundInstance>> {

        @Override
        public void answered(List<FoundInstance> instances) {
            boolean listed = instances.stream().anyMatch(found -> found.id().equals(service.id()));
            // A Consul agent tells the catalog a moment after it has taken the registration, so ask it before deciding.
            // And
            // an agent that took over from one that is gone lists what that one had, but nobody checks it any more.
            RegistryAddress asked = client.address();
            if ((!listed || !asked.equals(registeredAt)) && !client.knows(service.id())) {
                log.warn("The registry at " + asked + " does not have " + service.id() + "; registering it again.");
                become(State.LOST, null);
                putBack();
                return;
            }
            registeredAt = asked;
            if (status.state() == State.UNKNOWN) {
                become(traffic.isOut() ? State.OUT_OF_SERVICE : State.REGISTERED, null);
            }
        }

        @Override
        public void failed(RegistryException why) {
            boolean was = status.isRegistered();
            if (was) {
                become(State.UNKNOWN, why.getMessage());
            }
            String what = was ? "Cannot see whether " + service.id() + " is still registered" : "Not registered";
            log.warn(what + "; will keep trying. " + why.getMessage());
        }
    }
}
