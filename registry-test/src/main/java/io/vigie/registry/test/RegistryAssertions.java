package io.vigie.registry.test;

/** {@code import static io.vigie.registry.test.RegistryAssertions.assertThat;} */
public final class RegistryAssertions {

    private RegistryAssertions() {}

    /** Says what a registry must know, now or within a time. */
    public static RegistryAssert assertThat(TestRegistry registry) {
        return new RegistryAssert(registry);
    }
}
