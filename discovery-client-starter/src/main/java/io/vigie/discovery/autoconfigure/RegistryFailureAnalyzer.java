package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.RegistryException;
import java.util.Arrays;
import java.util.StringJoiner;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/** Says in two sentences, instead of a stack trace, why the application did not start without its registry. */
@Order(0)
final class RegistryFailureAnalyzer extends AbstractFailureAnalyzer<RegistryException> {

    private static final String OR_ELSE = System.lineSeparator() + "Or let the application start all the same: with"
            + " spring.cloud.consul.discovery.fail-fast=false it keeps trying to register, with"
            + " spring.config.import=optional:consul: it takes the configuration when it can have it.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RegistryException cause) {
        StringJoiner description = new StringJoiner(System.lineSeparator()).add(cause.problem());
        // What else stood in the way, for example a snapshot of the configuration that cannot be opened.
        Arrays.stream(cause.getSuppressed()).map(Throwable::getMessage).forEach(description::add);
        return new FailureAnalysis(description.toString(), cause.remedy() + OR_ELSE, cause);
    }
}
