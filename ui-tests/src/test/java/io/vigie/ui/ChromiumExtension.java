package io.vigie.ui;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens one browser for all tests, and one screen for each. */
final class ChromiumExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(ChromiumExtension.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Files.isExecutable(Chromium.EXECUTABLE)) {
            return ConditionEvaluationResult.enabled("There is a Chromium.");
        }
        var reason = "The tests of the web UI are skipped: there is no " + Chromium.EXECUTABLE
                + " (apt-get install chromium, or -Dchromium=PATH).";
        if (!TOLD.getAndSet(true)) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Screen.class;
    }

    @Override
    public Screen resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var chromium = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Chromium.class, type -> new Chromium(), Chromium.class);
        return context.getStore(OURS).computeIfAbsent(Screen.class, type -> new Screen(chromium), Screen.class);
    }

    /** What the browser complained of fails the test, even if all looked well. */
    @Override
    public void afterEach(ExtensionContext context) {
        var screen = context.getStore(OURS).get(Screen.class, Screen.class);
        if (screen != null && context.getExecutionException().isEmpty()) {
            screen.assertNoComplaints();
        } else if (screen != null) {
            screen.picture("failed-" + context.getRequiredTestMethod().getName());
        }
    }
}
