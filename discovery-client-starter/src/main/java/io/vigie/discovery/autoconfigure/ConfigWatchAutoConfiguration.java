package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.config.ConfigWatch;
import io.vigie.discovery.config.ImportedConfig;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** Notices changes of imported configuration; only where there was an import. */
@AutoConfiguration(after = RegistryAutoConfiguration.class)
@ConditionalOnRegistryEnabled
@ConditionalOnBean(ImportedConfig.class)
public final class ConfigWatchAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ConfigWatch configWatch(ImportedConfig imported, ApplicationEventPublisher events) {
        return new ConfigWatch(imported, Backoff.ofWatch(RandomGenerator.getDefault()), events);
    }

    @Bean
    ReadyListener configWatchStarter(ConfigWatch watch) {
        return new ReadyListener(watch);
    }

    /** Starts the watch when the application is ready. */
    record ReadyListener(ConfigWatch watch) {

        @EventListener
        void onReady(ApplicationReadyEvent ready) {
            watch.start();
        }
    }
}
