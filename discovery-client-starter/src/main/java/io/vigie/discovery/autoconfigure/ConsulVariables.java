package io.vigie.discovery.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the variables by which clients find Consul known under names that Spring Boot's binder can look up. As environment
 * variables they are already ({@code CONSUL_HOST} is {@code consul.host}), as system properties and arguments not.
 */
final class ConsulVariables implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, String> VARIABLES = Map.of(
            "CONSUL_HOST", "consul.host",
            "CONSUL_TOKEN", "consul.token",
            "CONSUL_HTTP_ADDR", "consul.http.addr",
            "CONSUL_HTTP_TOKEN", "consul.http.token",
            "CONSUL_HTTP_TOKEN_FILE", "consul.http.token.file");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> known = new LinkedHashMap<>();
        VARIABLES.forEach((variable, property) -> {
            String value = environment.getProperty(variable);
            if (value != null) {
                known.put(property, value);
            }
        });
        environment.getPropertySources().addLast(new MapPropertySource("vigieConsulVariables", known));
    }

    /** Before Spring Boot resolves imports, which need the registry's address. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }
}
