package io.vigie.registry.test.boot;

import io.vigie.registry.test.RegistrySetup;
import io.vigie.registry.test.TestRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Starts the registry before Spring Boot reads {@code spring.config.import}: the one that the test wants, or for an
 * application that a developer starts with {@code --vigie.embedded-registry=true} (any free port) or {@code =8500} (this
 * one) an empty one. Spring Cloud runs this again at every refresh, with the bootstrap context of the start, and so with
 * the same registry.
 */
final class EmbeddedRegistryPostProcessor implements EnvironmentPostProcessor, Ordered {

    static final String PROPERTY = "vigie.embedded-registry";

    private record Started(TestRegistry registry) {}

    private final ConfigurableBootstrapContext bootstrap;

    EmbeddedRegistryPostProcessor(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!bootstrap.isRegistered(Started.class)) {
            RegistrySetup wanted = wantedBy(environment);
            if (wanted == null) {
                return;
            }
            Started started = new Started(wanted.start());
            bootstrap.register(Started.class, ignored -> started);
            bootstrap.addCloseListener(closed -> RegistryBean.make(started.registry(), closed.getApplicationContext()));
        }
        Started started = bootstrap.get(Started.class);
        if (started != null) {
            environment.getPropertySources().addFirst(new RegistryPropertySource(started.registry()));
        }
    }

    private static @Nullable RegistrySetup wantedBy(ConfigurableEnvironment environment) {
        RegistrySetup ofTest = PendingSetup.get();
        if (ofTest != null) {
            return ofTest;
        }
        String written = environment.getProperty(PROPERTY, "false");
        return switch (written) {
            case "false" -> null;
            case "true" -> RegistrySetup.EMPTY;
            default -> new RegistrySetup(portIn(written), List.of(), Map.of());
        };
    }

    private static int portIn(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    PROPERTY + " must be true, false or a port but is \"" + written + "\".", notANumber);
        }
    }
}
