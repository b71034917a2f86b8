package io.vigie.registry.wiring;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the server process: a running registry, and the lines that say where it listens. */
@Configuration(proxyBeanMethods = false)
class AgentConfiguration {
    @Bean(destroyMethod = "close")
    RunningRegistry runningRegistry(AgentSettings settings) throws IOException {
        return RunningRegistry.start(settings);
    }

    @Bean
    StartReport startReport(RunningRegistry registry, AgentSettings settings) {
        return new StartReport(registry, settings, System.out);
    }
}
