package io.vigie.registry.wiring;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the server process: a running registry, and the lines that say where it listens. */
@Configuration(proxyBeanMethods = false)
class AgentConfiguration {
    private static final Logger log = LoggerFactory.getLogger(AgentConfiguration.class);

    @Bean(destroyMethod = "close")
    RunningRegistry runningRegistry(
            AgentSettings settings,
            Definitions definitions,
            ObjectProvider<ConfigurationFiles> files,
            ConfigurableApplicationContext context)
            throws IOException {
        if (settings.isServer() && !settings.isDurable() && settings.dataDir() != null) {
            log.warn(
                    "Nothing is written to {}: with -dev everything is kept in memory, and a restart forgets it.",
                    settings.dataDir());
        }
        var source = files.getIfAvailable(() -> ConfigurationFiles.NONE);
        var registry = RunningRegistry.start(settings, definitions, new Host(source, () -> end(context)));
        HangUp.runs(registry.reload());
        return registry;
    }

    /** On a thread of its own, as the one that asks is among those that are stopped. */
    private static void end(ConfigurableApplicationContext context) {
        log.info("Told to leave; stopping.");
        new Thread(() -> System.exit(SpringApplication.exit(context)), "vigie-leave").start();
    }

    @Bean
    StartReport startReport(RunningRegistry registry, AgentSettings settings) {
        return new StartReport(registry, settings, System.out);
    }
}
