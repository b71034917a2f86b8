package io.vigie.registry.test.boot;

import io.vigie.registry.test.TestRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Makes the registry a bean. Needs no more than an application has, which while developing is without spring-test. */
final class RegistryBean {

    private RegistryBean() {}

    /** From now on it can be injected, and ends with the context, after all that talk to it. */
    static void make(TestRegistry registry, ConfigurableApplicationContext context) {
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton(RegistryPropertySource.NAME, registry);
        beans.registerDisposableBean(RegistryPropertySource.NAME, registry::close);
    }
}
