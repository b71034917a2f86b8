package io.vigie.discovery.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** An ordinary application with the starter on its class path. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(TestApplication.Greeting.class)
@Import(TestApplication.Web.class)
public class TestApplication {

    /** Settings that a refresh changes. */
    @ConfigurationProperties("test")
    public static class Greeting {

        private String greeting = "nobody";

        public String getGreeting() {
            return greeting;
        }

        public void setGreeting(String greeting) {
            this.greeting = greeting;
        }
    }

    @Bean
    @LoadBalanced
    RestClient.Builder loadBalanced() {
        return RestClient.builder();
    }

    @RestController
    static class Web {

        private final ObjectProvider<Registration> registration;

        Web(ObjectProvider<Registration> registration) {
            this.registration = registration;
        }

        @GetMapping("/health")
        String health() {
            return "well";
        }

        @GetMapping("/who")
        String who() {
            return registration.getObject().getInstanceId();
        }
    }

    /** Starts it on a free port; later arguments override earlier ones. */
    public static ConfigurableApplicationContext run(String... settings) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=0");
        arguments.add("--spring.main.banner-mode=off");
        if (!String.join(" ", settings).contains("discovery.drain=")) {
            arguments.add("--spring.cloud.consul.discovery.drain=0s");
        }
        Collections.addAll(arguments, settings);
        return new SpringApplicationBuilder(TestApplication.class).run(arguments.toArray(String[]::new));
    }

    /** The same in a process of its own. */
    public static void main(String[] settings) {
        run(settings);
    }
}
