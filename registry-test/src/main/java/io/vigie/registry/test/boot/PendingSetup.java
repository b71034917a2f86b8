package io.vigie.registry.test.boot;

import io.vigie.registry.test.RegistrySetup;
import org.jspecify.annotations.Nullable;

/**
 * What the test that is about to load its application context wants of its registry. Spring's own hook for this, a context
 * customizer, comes after {@code spring.config.import} has been read; but it is the same thread, so we leave a note there.
 */
final class PendingSetup {

    private static final ThreadLocal<@Nullable RegistrySetup> WANTED = new ThreadLocal<>();

    private PendingSetup() {}

    static void is(@Nullable RegistrySetup setup) {
        if (setup == null) {
            WANTED.remove();
        } else {
            WANTED.set(setup);
        }
    }

    static @Nullable RegistrySetup get() {
        return WANTED.get();
    }
}
