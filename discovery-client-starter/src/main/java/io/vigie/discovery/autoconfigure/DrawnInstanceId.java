package io.vigie.discovery.autoconfigure;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Draws the instance id once. In {@code ${spring.application.name}:instance_${random.value}} every look draws another
 * number; here the id becomes a plain value above all others, so that whoever looks sees the one that is registered.
 * An id that needs something not known yet, such as {@code local.server.port}, is left as it is written.
 *
 * <p>Spring Cloud runs this again at every refresh, on a fresh environment but with the bootstrap context of the start:
 * the number that was drawn stays there.
 */
final class DrawnInstanceId implements EnvironmentPostProcessor, Ordered {

    /** The name of the property source. */
    static final String NAME = "vigieInstanceId";

    private static final String PREFIX = "spring.cloud.consul.discovery.";

    private final ConfigurableBootstrapContext bootstrap;

    /** Called by Spring Boot. */
    DrawnInstanceId(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        bootstrap.registerIfAbsent(Drawn.class, ignored -> new Drawn(idIn(environment)));
        String id = requireNonNull(bootstrap.get(Drawn.class)).id();
        if (!id.isBlank()) {
            Map<String, Object> drawn = Map.of(PREFIX + "instance-id", id, PREFIX + "instanceId", id);
            environment.getPropertySources().addFirst(new MapPropertySource(NAME, drawn));
        }
    }

    /** After Spring Boot has read application.yml and all it imports. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static String idIn(ConfigurableEnvironment environment) {
        try {
            return Binder.get(environment)
                    .bind(PREFIX + "instance-id", String.class)
                    .orElse("");
        } catch (BindException | IllegalArgumentException notYet) {
            return "";
        }
    }

    private record Drawn(String id) {}
}
