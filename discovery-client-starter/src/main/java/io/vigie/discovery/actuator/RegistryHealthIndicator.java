package io.vigie.discovery.actuator;

import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryContact;
import io.vigie.discovery.registration.RegistrationStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the application knows of its registry, without asking it: a health probe costs no request. A registry that is away
 * is {@code UNKNOWN}, not {@code DOWN}: the application goes on with what it knew last, and would otherwise be taken out
 * of traffic, everywhere at once, because its registry had to be restarted.
 */
public final class RegistryHealthIndicator implements HealthIndicator {

    private final RegistryClient client;
    private final RegistryContact contact;
    private final Supplier<List<RegistrationStatus>> registrations;

    /**
     * Asks nothing.
     *
     * @param client whose addresses are shown
     * @param contact when the registry last answered
     * @param registrations how it stands with this application's own instances
     */
    public RegistryHealthIndicator(
            RegistryClient client, RegistryContact contact, Supplier<List<RegistrationStatus>> registrations) {
        this.client = client;
        this.contact = contact;
        this.registrations = registrations;
    }

    @Override
    public Health health() {
        RegistryContact.Line line = contact.line();
        boolean answering = line.lastAnswer() != null && line.silentSince() == null;
        Health.Builder health = answering ? Health.up() : Health.unknown();
        List<RegistrationStatus> own = registrations.get();
        health.withDetail("registry", client.address().toString())
                .withDetail("registered", !own.isEmpty() && own.stream().allMatch(RegistrationStatus::isRegistered));
        if (line.lastAnswer() != null) {
            health.withDetail("lastAnswer", line.lastAnswer());
        }
        if (line.silentSince() != null) {
            health.withDetail("silentSince", line.silentSince());
        }
        own.forEach(status -> health.withDetail(status.id(), details(status)));
        return health.build();
    }

    private static Map<String, Object> details(RegistrationStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", status.state());
        details.put("since", status.since());
        if (status.problem() != null) {
            details.put("problem", status.problem());
        }
        return details;
    }
}
