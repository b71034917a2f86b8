package io.vigie.discovery.testing;

/** Vigie's own registry, in this JVM. */
public final class Vigie extends TestRegistry {

    private final io.vigie.registry.test.TestRegistry registry;

    private Vigie(io.vigie.registry.test.TestRegistry registry) {
        this.registry = registry;
    }

    public static Vigie startAt(int httpPort) {
        return new Vigie(io.vigie.registry.test.TestRegistry.start(httpPort, 0));
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
