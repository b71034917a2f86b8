package io.vigie.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.restclient.autoconfigure.RestClientBuilderConfigurer;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClient;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The whole application; see {@link HelloController} for what it answers. */
@SpringBootApplication
@LoadBalancerClient(name = "${spring.application.name}", configuration = TwinsConfiguration.class)
public class DemoApplication {

    /** Starts it; arguments are Spring Boot's, for example {@code --server.port=0}. */
    public static void main(String[] arguments) {
        SpringApplication.run(DemoApplication.class, arguments);
    }

    /** Builds clients that take the host of a URL for the name of a service. */
    @Bean
    @LoadBalanced
    RestClient.Builder loadBalancedRestClient(RestClientBuilderConfigurer settings) {
        return settings.configure(RestClient.builder());
    }

    /** Another instance of this service, behind an interface. */
    @Bean
    Twin twin(@LoadBalanced RestClient.Builder loadBalanced, ConfigurableEnvironment settings) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(loadBalanced.build()))
                .embeddedValueResolver(settings::resolveRequiredPlaceholders)
                .build()
                .createClient(Twin.class);
    }
}
