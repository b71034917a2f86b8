package io.vigie.registry.wiring;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the server process: a running registry, and the lines that say where it listens. */
@Configuration(proxyBeanMethods = false)
class AgentConfiguration {
    private static final Logger log = LoggerFactory.getLogger(AgentConfiguration.class);

    @Bean(destroyMethod = "close")
    RunningRegistry runningRegistry(AgentSettings settings, Definitions definitions) throws IOException {
        if (settings.dataDir() != null) {
            log.warn(
                    "Nothing is written to {}: this release keeps everything in memory, and a restart forgets it.",
                    settings.dataDir());
        }
        return RunningRegistry.start(settings, definitions);
    }

    @Bean
    StartReport startReport(RunningRegistry registry, AgentSettings settings) {
        return new StartReport(registry, settings, System.out);
    }
}
