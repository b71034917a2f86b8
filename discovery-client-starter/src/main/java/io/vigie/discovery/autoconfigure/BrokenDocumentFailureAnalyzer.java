package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.config.BrokenDocumentException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/** Names the key whose document keeps the application from starting. */
@Order(0)
final class BrokenDocumentFailureAnalyzer extends AbstractFailureAnalyzer<BrokenDocumentException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BrokenDocumentException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend the value, or let the application start without it by writing optional: before consul: in"
                        + " spring.config.import.",
                cause);
    }
}
