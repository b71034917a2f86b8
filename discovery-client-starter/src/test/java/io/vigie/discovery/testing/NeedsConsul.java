package io.vigie.discovery.testing;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test needs a Consul binary and is skipped, with one visible line, where there is none. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsConsul.Condition.class)
public @interface NeedsConsul {

    /** Looks for the system property. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (System.getProperty("consul.binary", "").isBlank()) {
                if (context.getTestMethod().isEmpty()) {
                    System.out.println("SKIPPED " + context.getDisplayName()
                            + ": give -Dconsul.binary=/path/to/consul (1.8.7) to run it against real Consul.");
                }
                return ConditionEvaluationResult.disabled("no system property consul.binary");
            }
            return ConditionEvaluationResult.enabled("consul.binary is given");
        }
    }
}
