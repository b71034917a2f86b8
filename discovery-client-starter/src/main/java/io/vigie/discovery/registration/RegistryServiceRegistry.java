package io.vigie.discovery.registration;

import static java.util.Objects.requireNonNull;

import io.vigie.discovery.client.CheckStatus;
import io.vigie.discovery.client.NewService;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.serviceregistry.ServiceRegistry;

/**
 * Spring Cloud's {@link ServiceRegistry}: registers instances and keeps each registered until it is deregistered here or
 * this is closed. An instance whose check is a TTL check is fed with heartbeats.
 */
public final class RegistryServiceRegistry implements ServiceRegistry<RegistryRegistration> {

    private static final Log log = LogFactory.getLog(RegistryServiceRegistry.class);
    private static final String OUT_OF_SERVICE = "OUT_OF_SERVICE";
    private static final String UP = "UP";

    private record Kept(Registrar registrar, @Nullable Heartbeat heartbeat) {

        void close() {
            registrar.close();
            if (heartbeat != null) {
                heartbeat.close();
            }
        }
    }

    private final RegistryClient client;
    private final Stubbornness stubbornness;
    private final Supplier<CheckStatus> health;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /**
     * Registers nothing yet.
     *
     * @param client the conversation with the registry
     * @param stubbornness how hard to try
     * @param health asked before every heartbeat
     * @param clock says since when a registration stands where it stands
     */
    public RegistryServiceRegistry(
            RegistryClient client, Stubbornness stubbornness, Supplier<CheckStatus> health, Clock clock) {
        this.client = client;
        this.stubbornness = stubbornness;
        this.health = health;
        this.clock = clock;
    }

    /**
     * Registers an instance, or replaces the one with the same id. With fail-fast it blocks until that is done or has
     * failed for good, and then throws {@link RegistryException}; without, it returns at once and tries in background.
     */
    @Override
    public void register(@Nullable RegistryRegistration registration) {
        NewService service = requireNonNull(registration).service();
        forget(service.id());
        Kept fresh = keeping(service);
        registerFirst(fresh);
        kept.put(service.id(), fresh);
        fresh.registrar().keep();
        if (fresh.heartbeat() != null) {
            fresh.heartbeat().start(stubbornness.heartbeatInterval());
        }
    }

    /** Removes the instance and stops keeping it. Never throws: what an unreachable registry has, its check removes. */
    @Override
    public void deregister(@Nullable RegistryRegistration registration) {
        remove(requireNonNull(registration));
    }

    /** The same, and says whether the registry has taken it out just now. */
    boolean remove(RegistryRegistration registration) {
        String id = registration.getInstanceId();
        if (!forget(id)) {
            return false;
        }
        try {
            client.deregister(id);
            log.info("Deregistered " + id + " at " + client.address());
            return true;
        } catch (RegistryException why) {
            log.warn("Could not deregister " + id + "; its check will turn critical instead. " + why.getMessage());
            return false;
        }
    }

    /** Stops keeping every instance; they stay in the registry. */
    @Override
    public void close() {
        kept.keySet().forEach(this::forget);
    }

    /** Takes an instance out of traffic ({@code OUT_OF_SERVICE}) or puts it back ({@code UP}). */
    @Override
    public void setStatus(RegistryRegistration registration, String status) {
        boolean out = switch (status.toUpperCase(Locale.ROOT)) {
            case OUT_OF_SERVICE -> true;
            case UP -> false;
            default ->
                throw new IllegalArgumentException(
                        "\"" + status + "\" is not a status of a registration: use UP or OUT_OF_SERVICE.");
        };
        client.maintain(registration.getInstanceId(), out, out ? "taken out by the application itself" : "");
    }

    /** {@code OUT_OF_SERVICE} while the instance is in maintenance, otherwise {@code UP}. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Spring Cloud's
    public <T> T getStatus(RegistryRegistration registration) {
        boolean out = client.maintenance(registration.getServiceId(), registration.getInstanceId())
                .isPresent();
        return (T) (out ? OUT_OF_SERVICE : UP);
    }

    /** How it stands with every instance that is being kept; costs nothing. */
    public List<RegistrationStatus> statuses() {
        return kept.values().stream().map(known -> known.registrar().status()).toList();
    }

    /** Gives an instance no traffic for this reason, or traffic again for null; told to the registry in background. */
    void want(RegistryRegistration registration, @Nullable String reasonAgainstTraffic) {
        Kept known = kept.get(registration.getInstanceId());
        if (known != null) {
            known.registrar().want(reasonAgainstTraffic);
            if (known.heartbeat() != null) {
                known.heartbeat().beatNow();
            }
        }
    }

    private Kept keeping(NewService service) {
        boolean beats = service.check() != null && service.check().ttl() != null;
        Heartbeat heartbeat = beats ? new Heartbeat(client, service.checkId(), health) : null;
        Runnable onRegistered = heartbeat == null ? () -> {} : heartbeat::beatNow;
        return new Kept(new Registrar(client, service, stubbornness, clock, onRegistered), heartbeat);
    }

    private void registerFirst(Kept fresh) {
        try {
            if (stubbornness.failFast()) {
                stubbornness.first().run(fresh.registrar()::register);
            }
        } catch (RegistryException why) {
            fresh.close();
            throw why;
        }
    }

    private boolean forget(String id) {
        Kept known = kept.remove(id);
        if (known != null) {
            known.close();
        }
        return known != null;
    }
}
