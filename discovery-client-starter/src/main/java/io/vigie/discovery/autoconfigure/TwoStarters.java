package io.vigie.discovery.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Ends the start of an application that has spring-cloud-consul on its class path as well: both would understand
 * {@code consul:}, register the application, and one of the two instances would never be removed.
 */
final class TwoStarters implements EnvironmentPostProcessor, Ordered {

    private static final String STOCK = "org.springframework.cloud.consul.ConsulAutoConfiguration";

    /** That both are there. */
    static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Found() {
            super("spring-cloud-consul and Vigie's discovery-client-starter are both on the class path.");
        }
    }

    /** Says which one to remove. */
    static final class Analyzer extends AbstractFailureAnalyzer<Found> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, Found cause) {
            return new FailureAnalysis(
                    cause.getMessage() + " Each of them would register this application and read its configuration.",
                    "Remove spring-cloud-starter-consul-discovery, spring-cloud-starter-consul-config and whatever else"
                            + " brings spring-cloud-consul-core (mvn dependency:tree"
                            + " -Dincludes=org.springframework.cloud:spring-cloud-consul-core); the properties stay as"
                            + " they are. To go on with spring-cloud-consul, remove io.vigie:discovery-client-starter.",
                    cause);
        }
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        check(application.getClassLoader());
    }

    static void check(@Nullable ClassLoader classes) {
        if (ClassUtils.isPresent(STOCK, classes)) {
            throw new Found();
        }
    }

    /** Before imports are resolved, which would otherwise fail first and say less. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 2;
    }
}
