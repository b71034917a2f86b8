package io.vigie.registry.test.boot;

import io.vigie.registry.test.TestRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Says where the embedded registry is, above all other settings, and keeps it for those who come later. */
final class RegistryPropertySource extends EnumerablePropertySource<TestRegistry> {

    static final String NAME = "embeddedRegistry";

    private final Map<String, Object> properties;

    RegistryPropertySource(TestRegistry registry) {
        super(NAME, registry);
        this.properties = Map.of(
                "spring.cloud.consul.host", "127.0.0.1",
                "spring.cloud.consul.port", registry.httpPort(),
                "spring.cloud.consul.scheme", "http",
                "spring.cloud.consul.addresses", "",
                // Else a refresh would forget what @SpringBootTest(properties) says, its spring.config.import included.
                "spring.cloud.refresh.additional-property-sources-to-retain", "Inlined Test Properties");
    }

    /** The registry of this environment; null when it has none. */
    static @Nullable TestRegistry in(ConfigurableEnvironment environment) {
        PropertySource<?> known = environment.getPropertySources().get(NAME);
        return known instanceof RegistryPropertySource own ? own.getSource() : null;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return properties.get(name);
    }

    @Override
    public String[] getPropertyNames() {
        return properties.keySet().toArray(String[]::new);
    }
}
