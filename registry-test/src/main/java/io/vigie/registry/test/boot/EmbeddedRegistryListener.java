package io.vigie.registry.test.boot;

import io.vigie.registry.test.EmbeddedRegistry;
import io.vigie.registry.test.RegistrySetup;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Notes what the next test class wants, before anybody asks for its application context. */
final class EmbeddedRegistryListener implements TestExecutionListener, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void beforeTestClass(TestContext context) {
        PendingSetup.is(setupOf(context.getTestClass()));
    }

    @Override
    public void prepareTestInstance(TestContext context) {
        PendingSetup.is(setupOf(context.getTestClass()));
    }

    @Override
    public void afterTestClass(TestContext context) {
        PendingSetup.is(null);
    }

    static @Nullable RegistrySetup setupOf(Class<?> test) {
        EmbeddedRegistry annotation = TestContextAnnotationUtils.findMergedAnnotation(test, EmbeddedRegistry.class);
        return annotation == null ? null : RegistrySetup.of(annotation);
    }
}
