package io.vigie.discovery.actuator;

import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryContact;
import io.vigie.discovery.config.WatchedConfig;
import io.vigie.discovery.discovery.WatchedService;
import io.vigie.discovery.registration.RegistrationStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/registry}: everything this application knows of its registry, read from memory. */
@Endpoint(id = "registry")
public final class RegistryEndpoint {

    /**
     * The answer.
     *
     * @param address the address in use
     * @param addresses all addresses
     * @param failovers how often another address took over
     * @param lastAnswer when the registry last answered
     * @param silentSince since when it does not; null while it does
     * @param registrations this application's own instances
     * @param services the services that this application uses
     * @param configuration the imported configuration; never a value
     */
    public record Description(
            String address,
            List<String> addresses,
            long failovers,
            @Nullable Instant lastAnswer,
            @Nullable Instant silentSince,
            List<RegistrationStatus> registrations,
            List<Service> services,
            List<WatchedConfig> configuration) {}

    /**
     * A service that this application uses.
     *
     * @param name its name
     * @param datacenter where it is looked for; null for the registry's own
     * @param instances the instances that are handed out now
     * @param lastAnswer when the registry last said something about it
     * @param stale true while the registry does not answer
     */
    public record Service(
            String name,
            @Nullable String datacenter,
            List<String> instances,
            @Nullable Instant lastAnswer,
            boolean stale) {

        static Service of(WatchedService watched) {
            return new Service(
                    watched.query().service(),
                    watched.query().datacenter(),
                    watched.instances().stream().map(Object::toString).toList(),
                    watched.lastAnswer(),
                    watched.stale());
        }
    }

    private final RegistryClient client;
    private final RegistryContact contact;
    private final Supplier<List<RegistrationStatus>> registrations;
    private final Supplier<List<WatchedService>> services;
    private final Supplier<List<WatchedConfig>> configuration;

    /** Asks nothing; each supplier must answer from memory. */
    public RegistryEndpoint(
            RegistryClient client,
            RegistryContact contact,
            Supplier<List<RegistrationStatus>> registrations,
            Supplier<List<WatchedService>> services,
            Supplier<List<WatchedConfig>> configuration) {
        this.client = client;
        this.contact = contact;
        this.registrations = registrations;
        this.services = services;
        this.configuration = configuration;
    }

    /** Everything at once. */
    @ReadOperation
    public Description registry() {
        return new Description(
                client.address().toString(),
                client.addresses().all().stream().map(RegistryAddress::toString).toList(),
                client.addresses().failovers(),
                contact.line().lastAnswer(),
                contact.line().silentSince(),
                registrations.get(),
                services.get().stream().map(Service::of).toList(),
                configuration.get());
    }
}
