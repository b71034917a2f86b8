package io.vigie.registry.test;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives a {@link TestRegistry} to parameters of JUnit tests that have no Spring; {@link EmbeddedRegistry} brings it along,
 * and {@code @ExtendWith(RegistryExtension.class)} does where nothing is to be known in advance.
 */
public final class RegistryExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(RegistryExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestRegistry.class
                && !isSpringTest(context.getRequiredTestClass());
    }

    /** The registry of this method or, where the class has asked for one before, the class's. */
    @Override
    public TestRegistry resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OWN)
                .computeIfAbsent(
                        TestRegistry.class,
                        unseen -> setupOf(context.getRequiredTestClass()).start(),
                        TestRegistry.class);
    }

    private static RegistrySetup setupOf(Class<?> test) {
        return AnnotationSupport.findAnnotation(test, EmbeddedRegistry.class)
                .map(RegistrySetup::of)
                .orElse(RegistrySetup.EMPTY);
    }

    // There the registry belongs to the application context, and Spring gives it to parameters.
    private static boolean isSpringTest(Class<?> test) {
        for (Class<?> type = test; type != null; type = type.getSuperclass()) {
            if (Arrays.stream(type.getAnnotations()).anyMatch(RegistryExtension::isSprings)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSprings(java.lang.annotation.Annotation annotation) {
        return annotation.annotationType().getName().startsWith("org.springframework.")
                || Arrays.stream(annotation.annotationType().getAnnotations())
                        .anyMatch(meta ->
                                meta.annotationType().getName().startsWith("org.springframework.test.context."));
    }
}
