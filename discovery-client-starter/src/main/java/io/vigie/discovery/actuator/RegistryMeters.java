package io.vigie.discovery.actuator;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.discovery.InstanceCache;
import io.vigie.discovery.discovery.WatchedService;
import io.vigie.discovery.registration.RegistrationStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters of what is in memory: {@code registry.registered} (1 or 0), {@code registry.registrations} (more than one means
 * that the registry had lost the instance), {@code registry.failovers}, and for each used service
 * {@code registry.instances} and {@code registry.cache.age} (since when the registry has said nothing of it; a quiet
 * service is asked for every two minutes). Requests are timed by the observation {@code registry.requests}.
 */
public final class RegistryMeters implements MeterBinder {

    private final RegistryClient client;
    private final Supplier<List<RegistrationStatus>> registrations;
    private final @Nullable InstanceCache instances;
    private final Clock clock;

    /** Registers nothing yet; {@code instances} is null where the application looks for no services. */
    public RegistryMeters(
            RegistryClient client,
            Supplier<List<RegistrationStatus>> registrations,
            @Nullable InstanceCache instances,
            Clock clock) {
        this.client = client;
        this.registrations = registrations;
        this.instances = instances;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("registry.registered", this, RegistryMeters::registered)
                .description("1 while the registry has this application's instance")
                .register(meters);
        FunctionCounter.builder("registry.registrations", this, RegistryMeters::registrationCount)
                .description("How often the registry has taken this application's instance")
                .register(meters);
        FunctionCounter.builder("registry.failovers", client.addresses(), addresses -> addresses.failovers())
                .description("How often another address of the registry took over")
                .register(meters);
        if (instances != null) {
            bind(instances, meters);
        }
    }

    private void bind(InstanceCache cache, MeterRegistry meters) {
        cache.watched().forEach(known -> bind(cache, known.query().service(), meters));
        cache.onBeginning(service -> bind(cache, service, meters));
    }

    private void bind(InstanceCache cache, String service, MeterRegistry meters) {
        Gauge.builder("registry.instances", cache, known -> instancesOf(known, service))
                .description("Instances of a service that are handed out now")
                .tag("service", service)
                .register(meters);
        TimeGauge.builder("registry.cache.age", cache, TimeUnit.SECONDS, known -> ageOf(known, service))
                .description("Time since the registry last said something about a service")
                .tag("service", service)
                .register(meters);
    }

    private double registered() {
        List<RegistrationStatus> own = registrations.get();
        return !own.isEmpty() && own.stream().allMatch(RegistrationStatus::isRegistered) ? 1 : 0;
    }

    private double registrationCount() {
        return registrations.get().stream()
                .mapToInt(RegistrationStatus::registrations)
                .sum();
    }

    private static double instancesOf(InstanceCache cache, String service) {
        return find(cache, service)
                .map(known -> (double) known.instances().size())
                .orElse(Double.NaN);
    }

    private double ageOf(InstanceCache cache, String service) {
        Instant last = find(cache, service).map(WatchedService::lastAnswer).orElse(null);
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }

    private static Optional<WatchedService> find(InstanceCache cache, String service) {
        return cache.watched().stream()
                .filter(known -> known.query().service().equals(service))
                .findFirst();
    }
}
