package io.vigie.clients;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** An ordinary application with Spring Cloud Consul on its class path; its settings are in application.yml. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(StockApplication.Greeting.class)
@Import(StockApplication.Web.class)
class StockApplication {

    @Bean
    @LoadBalanced
    RestClient.Builder loadBalanced() {
        return RestClient.builder();
    }

    /** A setting that a refresh changes. */
    @ConfigurationProperties("stock")
    static class Greeting {
        private String greeting = "nobody";

        public String getGreeting() {
            return greeting;
        }

        public void setGreeting(String greeting) {
            this.greeting = greeting;
        }
    }

    @RestController
    static class Web {
        private final ObjectProvider<Registration> registration;

        Web(ObjectProvider<Registration> registration) {
            this.registration = registration;
        }

        @GetMapping("/who")
        String who() {
            return registration.getObject().getInstanceId();
        }
    }
}
