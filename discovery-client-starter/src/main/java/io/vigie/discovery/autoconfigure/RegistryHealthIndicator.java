package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.client.RegistryContact;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the application knows of its registry, without asking it: a health probe costs no request. A registry that is away
 * is {@code UNKNOWN}, not {@code DOWN}: the application goes on with what it knew last, and would otherwise be taken out
 * of traffic, everywhere at once, because its registry had to be restarted.
 */
final class RegistryHealthIndicator implements HealthIndicator {

    private final RegistryAddress address;
    private final RegistryContact contact;
    private final BooleanSupplier registered;

    RegistryHealthIndicator(RegistryAddress address, RegistryContact contact, BooleanSupplier registered) {
        this.address = address;
        this.contact = contact;
        this.registered = registered;
    }

    @Override
    public Health health() {
        RegistryContact.Line line = contact.line();
        boolean answering = line.lastAnswer() != null && line.silentSince() == null;
        Health.Builder health = answering ? Health.up() : Health.unknown();
        health.withDetail("registry", address.toString()).withDetail("registered", registered.getAsBoolean());
        if (line.lastAnswer() != null) {
            health.withDetail("lastAnswer", line.lastAnswer());
        }
        if (line.silentSince() != null) {
            health.withDetail("silentSince", line.silentSince());
        }
        return health.build();
    }
}
