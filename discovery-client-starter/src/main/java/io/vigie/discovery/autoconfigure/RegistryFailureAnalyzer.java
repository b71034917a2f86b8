package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.RegistryException;
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
        return new FailureAnalysis(cause.problem(), cause.remedy() + OR_ELSE, cause);
    }
}
