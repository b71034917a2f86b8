package io.vigie.registry.test.boot;

import io.vigie.registry.test.RegistrySetup;
import io.vigie.registry.test.TestRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Makes the registry a bean, so that a test can have it injected and it ends with the context. Being a record it is also
 * the part of the context's cache key that says which registry a context was made for.
 */
record EmbeddedRegistryCustomizer(RegistrySetup setup) implements ContextCustomizer {

    /** Does nothing where Spring Boot runs: there the registry has been started long before. */
    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
        if (RegistryPropertySource.in(context.getEnvironment()) == null) {
            TestRegistry registry = setup.start();
            context.getEnvironment().getPropertySources().addFirst(new RegistryPropertySource(registry));
            RegistryBean.make(registry, context);
        }
    }

    /** Makes one for each test class that has the annotation. */
    static final class Factory implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> test, List<ContextConfigurationAttributes> attributes) {
            RegistrySetup setup = EmbeddedRegistryListener.setupOf(test);
            return setup == null ? null : new EmbeddedRegistryCustomizer(setup);
        }
    }
}
