package io.vigie.discovery.testing;

import io.vigie.registry.test.EmbeddedRegistry;

/** Vigie's own registry, in this JVM. */
public final class Vigie extends TestRegistry {

    private final EmbeddedRegistry registry;

    private Vigie(EmbeddedRegistry registry) {
        this.registry = registry;
    }

    public static Vigie startAt(int httpPort) {
        return new Vigie(EmbeddedRegistry.start(httpPort, 0));
    }

    @Override
    public int httpPort() {
        return registry.httpPort();
    }

    @Override
    public void close() {
        registry.close();
    }
}
