package io.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.test.TestRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class DemoRegisteredTests {

    private static final Duration SOON = Duration.ofSeconds(60);

    private TestRegistry registry;

    @BeforeEach
    void startRegistry() {
        registry = TestRegistry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void twoOnFreePortsCallEachOtherByTheNameOfTheirService() {
        try (var one = demo();
                var two = demo()) {
            String first = get(one, "/");
            String second = get(two, "/");
            assertThat(first)
                    .startsWith("Hello Docker World on democonsul:instance_")
                    .isNotEqualTo(second);
            String caller = first.substring(first.indexOf("democonsul:"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(get(one, "/call")).isEqualTo("\"" + second + "\" was the answer to " + caller));
        }
    }

    @Test
    void aloneItAnswersItsOwnCall() {
        try (var app = demo()) {
            String hello = get(app, "/");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(get(app, "/call")).startsWith("\"" + hello + "\""));
        }
    }

    @Test
    void theInterfaceTwinIsWhomeverTheRegistryHasUnderTheNameOfTheService() {
        try (var app = demo()) {
            Twin twin = app.getBean(Twin.class);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(twin.hello()).isEqualTo(get(app, "/")));
            try (var other = demo()) {
                String greeting = get(other, "/");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(twin.hello()).isEqualTo(greeting));
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(twin.hello()).isEqualTo(get(app, "/")));
        }
    }

    @Test
    void aNewGreetingInTheRegistryNeedsNoRestart() throws Exception {
        try (var app = demo()) {
            assertThat(get(app, "/")).startsWith("Hello Docker World on ");
            put("config/democonsul/data", "greeting: Bonjour\n");
            await().atMost(SOON).untilAsserted(() -> assertThat(get(app, "/")).startsWith("Bonjour on democonsul:"));
        }
    }

    private ConfigurableApplicationContext demo() {
        return new SpringApplicationBuilder(DemoApplication.class)
                .run(
                        "--server.port=0",
                        "--CONSUL_HOST=127.0.0.1:" + registry.httpPort(),
                        "--spring.cloud.consul.discovery.healthCheckInterval=1s");
    }

    private static String get(ConfigurableApplicationContext app, String path) {
        String port = app.getEnvironment().getRequiredProperty("local.server.port");
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (Exception broken) {
            throw new AssertionError(path, broken);
        }
    }

    private void put(String key, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(registry.httpUri().resolve("/v1/kv/" + key))
                .PUT(HttpRequest.BodyPublishers.ofString(value))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
