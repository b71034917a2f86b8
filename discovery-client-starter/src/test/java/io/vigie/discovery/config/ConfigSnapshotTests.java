package io.vigie.discovery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.discovery.client.KeyValue;
import io.vigie.discovery.testing.TestApplication;
import io.vigie.registry.test.TestRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class ConfigSnapshotTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";

    @TempDir
    private Path folder;

    @Test
    void theNextRunFindsWhatWasKeptWithItsTime() {
        snapshot().keep("r", "config/shop/", List.of(new KeyValue("config/shop/ä", "1"), new KeyValue("b", "")));
        assertThat(snapshot().find("r", "config/shop/"))
                .contains(new ConfigSnapshot.Kept(
                        "r", "config/shop/", NOON, List.of(new KeyValue("config/shop/ä", "1"), new KeyValue("b", ""))));
        assertThat(snapshot().find("other registry", "config/shop/")).isEmpty();
    }

    @Test
    void whatThisRunHasNotReadIsKeptAlong() {
        snapshot().keep("away", "a/", List.of(new KeyValue("a/b", "1")));
        snapshot().keep("there", "c/", List.of());
        assertThat(snapshot().find("away", "a/")).isPresent();
        assertThat(snapshot().find("there", "c/")).isPresent();
    }

    @Test
    void ofTooManyContextsTheOldestGo() {
        ConfigSnapshot snapshot = snapshot();
        for (int i = 0; i <= ConfigSnapshot.CONTEXTS_MAX; i++) {
            snapshot.keep("r", "c" + i, List.of());
        }
        assertThat(snapshot().find("r", "c0")).isEmpty();
        assertThat(snapshot().find("r", "c1")).isPresent();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidOnce(CapturedOutput output) throws Exception {
        Path notAFolder = Files.createFile(folder.resolve("file"));
        ConfigSnapshot snapshot = snapshot(notAFolder.resolve("snapshot"));
        snapshot.keep("r", "a/", List.of());
        snapshot.keep("r", "b/", List.of());
        assertThat(output.getAll().split("cannot be written", -1)).hasSize(2);
        assertThat(snapshot.find("r", "a/")).isPresent();
    }

    @Test
    void aRegistryThatRefusesIsNoReasonForOldValues() {
        try (TestRegistry registry = TestRegistry.start()) {
            registry.putKey("config/shop/test/greeting", "hello");
            run(registry).close();
            registry.refuse(403, "Permission denied");
            assertThatThrownBy(() -> run(registry)).hasStackTraceContaining("Permission denied");
        }
    }

    private ConfigurableApplicationContext run(TestRegistry registry) {
        return TestApplication.run(
                "--spring.application.name=shop",
                "--CONSUL_HOST=127.0.0.1:" + registry.httpPort(),
                "--spring.cloud.consul.discovery.enabled=false",
                "--spring.config.import=consul:",
                "--spring.cloud.consul.config.snapshot.enabled=true",
                "--spring.cloud.consul.config.snapshot.file=" + folder.resolve("snapshot"),
                "--spring.cloud.consul.config.snapshot.key=" + KEY);
    }

    private ConfigSnapshot snapshot() {
        return snapshot(folder.resolve("snapshot"));
    }

    private static ConfigSnapshot snapshot(Path file) {
        return ConfigSnapshot.of(
                new ConfigProperties.Snapshot(true, file.toString(), KEY, null),
                Clock.fixed(NOON, ZoneOffset.UTC),
                new SecureRandom(),
                LogFactory.getLog(ConfigSnapshotTests.class));
    }
}
