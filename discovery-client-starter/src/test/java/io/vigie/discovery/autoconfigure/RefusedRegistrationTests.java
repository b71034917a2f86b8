package io.vigie.discovery.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.client.FakeRegistry;
import io.vigie.discovery.testing.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusedRegistrationTests {

    // spring-cloud-consul 5.0.2 starts, says "Registering service", and is not registered.
    @Test
    void aRefusedRegistrationEndsTheStartAndSaysHowToMendIt(CapturedOutput output) {
        try (var registry = new FakeRegistry().otherwise(403, 0, "Permission denied")) {
            assertThatThrownBy(() -> TestApplication.run(
                            "--spring.application.name=shop", "--CONSUL_HOST=127.0.0.1:" + registry.port()))
                    .hasStackTraceContaining("403: Permission denied");
            assertThat(output)
                    .contains("APPLICATION FAILED TO START")
                    .contains("Set spring.cloud.consul.token to a token whose policy has service \"shop\" write.")
                    .contains("spring.cloud.consul.discovery.fail-fast=false");
        }
    }

    @Test
    void withoutFailFastItIsSaidOnceAndTheApplicationRuns(CapturedOutput output) {
        try (var registry = new FakeRegistry().otherwise(403, 0, "Permission denied");
                var app = TestApplication.run(
                        "--spring.application.name=shop",
                        "--spring.cloud.consul.discovery.fail-fast=false",
                        "--CONSUL_HOST=127.0.0.1:" + registry.port())) {
            await().untilAsserted(() -> assertThat(registry.asked()).hasSizeGreaterThan(3));
            assertThat(output).containsOnlyOnce("Not registered; will keep trying.");
        }
    }
}
