package io.vigie.discovery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.testing.TestApplication;
import io.vigie.discovery.testing.TestRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** What configuration must do, against whichever registry a subclass starts. */
@ExtendWith(OutputCaptureExtension.class)
abstract class ConfigScenarios {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir
    private Path folder;

    private TestRegistry registry;

    abstract TestRegistry startAt(int httpPort);

    @BeforeEach
    void startRegistry() {
        registry = startAt(TestRegistry.freePort());
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void theNarrowerContextWins() {
        registry.putKey("config/application/a", "shared");
        registry.putKey("config/application/b", "shared");
        registry.putKey("config/application/c", "shared");
        registry.putKey("config/application/d/e", "shared");
        registry.putKey("config/application,prod/b", "shared prod");
        registry.putKey("config/application,prod/c", "shared prod");
        registry.putKey("config/shop/c", "own");
        registry.putKey("config/shop/f", "own");
        registry.putKey("config/shop,prod/f", "own prod");
        try (var app = run("--spring.profiles.active=prod")) {
            assertThat(value(app, "a")).isEqualTo("shared");
            assertThat(value(app, "b")).isEqualTo("shared prod");
            assertThat(value(app, "c")).isEqualTo("own");
            assertThat(value(app, "d.e")).isEqualTo("shared");
            assertThat(value(app, "f")).isEqualTo("own prod");
        }
    }

    @Test
    void aChangedAnAddedAndADeletedKeyAreSeenWithoutARestart() {
        registry.putKey("config/shop/test/greeting", "hello");
        try (var app = run()) {
            assertThat(greeting(app)).isEqualTo("hello");
            registry.putKey("config/shop/test/greeting", "bonjour");
            await().atMost(SOON).untilAsserted(() -> assertThat(greeting(app)).isEqualTo("bonjour"));
            registry.putKey("config/application/new/key", "1");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(value(app, "new.key")).isEqualTo("1"));
            registry.deleteKey("config/shop/test/greeting");
            await().atMost(SOON).untilAsserted(() -> assertThat(greeting(app)).isEqualTo("nobody"));
        }
    }

    @Test
    void whatChangesTogetherIsOneRefreshOfTheChangedKeysOnly() {
        registry.putKey("config/application/same", "as ever");
        registry.putKey("config/shop/test/greeting", "hello");
        try (var app = run()) {
            List<Set<String>> changes = new CopyOnWriteArrayList<>();
            app.addApplicationListener(
                    (ApplicationListener<EnvironmentChangeEvent>) event -> changes.add(event.getKeys()));
            registry.transact("[{\"KV\":{\"Verb\":\"set\",\"Key\":\"config/application/shared\",\"Value\":\"MQ==\"}},"
                    + "{\"KV\":{\"Verb\":\"set\",\"Key\":\"config/application/same\",\"Value\":\"YXMgZXZlcg==\"}},"
                    + "{\"KV\":{\"Verb\":\"set\",\"Key\":\"config/shop/test/greeting\",\"Value\":\"Mg==\"}}]");
            await().atMost(SOON).untilAsserted(() -> assertThat(greeting(app)).isEqualTo("2"));
            await().during(Duration.ofSeconds(1))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(changes).containsExactly(Set.of("shared", "test.greeting")));
        }
    }

    @Test
    void yamlIsReadPerContextAndABrokenDocumentLeavesTheLastGoodValues(CapturedOutput output) {
        registry.putKey(
                "config/shop/data", "test:\n  greeting: hello\n---\nspring.config.activate.on-profile: prod\nx: 1\n");
        try (var app = run("--spring.cloud.consul.config.format=YAML")) {
            assertThat(greeting(app)).isEqualTo("hello");
            assertThat(value(app, "x")).isNull();
            registry.putKey("config/shop/data", "test: [\n");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(output)
                            .contains("The value of key config/shop/data is not valid yaml")
                            .contains("last good values stay in force"));
            assertThat(greeting(app)).isEqualTo("hello");
            registry.putKey("config/shop/data", "test.greeting: bonjour\n");
            await().atMost(SOON).untilAsserted(() -> assertThat(greeting(app)).isEqualTo("bonjour"));
        }
    }

    @Test
    void propertiesAndJsonAreReadFromTheDataKey() {
        registry.putKey("config/shop/data", "test.greeting=hello\n");
        try (var app = run("--spring.cloud.consul.config.format=PROPERTIES")) {
            assertThat(greeting(app)).isEqualTo("hello");
        }
        registry.putKey("config/shop/document", "{\"test\": {\"greeting\": \"bonjour\", \"list\": [1, 2]}}");
        try (var app =
                run("--spring.cloud.consul.config.format=JSON", "--spring.cloud.consul.config.data-key=document")) {
            assertThat(greeting(app)).isEqualTo("bonjour");
            assertThat(value(app, "test.list[1]")).isEqualTo("2");
        }
    }

    @Test
    void filesAreReadByNameAndProfile() {
        registry.putKey("config/application.yml", "a: shared\nb: shared\n");
        registry.putKey("config/shop.properties", "b=own\ntest.greeting=hello\n");
        registry.putKey("config/shop-prod.yml", "test.greeting: hello prod\n");
        try (var app = run("--spring.cloud.consul.config.format=FILES", "--spring.profiles.active=prod")) {
            assertThat(value(app, "a")).isEqualTo("shared");
            assertThat(value(app, "b")).isEqualTo("own");
            assertThat(greeting(app)).isEqualTo("hello prod");
            registry.putKey("config/shop-prod.yml", "test.greeting: bonjour prod\n");
            await().atMost(SOON).untilAsserted(() -> assertThat(greeting(app)).isEqualTo("bonjour prod"));
        }
    }

    @Test
    void anOptionalImportStartsWithoutARegistryAndTakesTheConfigurationWhenItComes() {
        int port = registry.httpPort();
        registry.close();
        try (var app = TestApplication.run(
                "--spring.application.name=shop",
                "--spring.config.import=optional:consul:127.0.0.1:" + port,
                "--spring.cloud.consul.discovery.enabled=false")) {
            assertThat(greeting(app)).isEqualTo("nobody");
            registry = startAt(port);
            registry.putKey("config/shop/test/greeting", "hello");
            await().atMost(SOON).untilAsserted(() -> assertThat(greeting(app)).isEqualTo("hello"));
        }
    }

    @Test
    void aRequiredImportWithoutARegistryEndsTheStartWithASentence() {
        registry.close();
        assertThatThrownBy(() -> run("--spring.cloud.consul.retry.enabled=false"))
                .hasStackTraceContaining("The registry at http://" + registry.hostAndPort() + " does not answer");
    }

    @Test
    void aSnapshotStartsARequiredImportWithoutARegistryAndGivesWayWhenItComes(CapturedOutput output) {
        int port = registry.httpPort();
        registry.putKey("config/shop/test/greeting", "a secret greeting");
        registry.putKey("config/application/shared", "by all");
        run(withSnapshot(KEY)).close();
        registry.close();
        try (var app = run(withSnapshot(KEY))) {
            assertThat(greeting(app)).isEqualTo("a secret greeting");
            assertThat(value(app, "shared")).isEqualTo("by all");
            assertThat(output.getOut().lines().filter(line -> line.contains("STARTING WITH OLD CONFIGURATION")))
                    .singleElement()
                    .asString()
                    .containsPattern("read at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d")
                    .contains("The registry at http://" + registry.hostAndPort() + " does not answer");
            assertThat(app.getBean(ImportedConfig.class).watched()).allSatisfy(context -> {
                assertThat(context.read()).isFalse();
                assertThat(context.snapshotOf()).isNotNull();
            });
            registry = startAt(port);
            registry.putKey("config/shop/test/greeting", "bonjour");
            await().atMost(SOON).untilAsserted(() -> assertThat(greeting(app)).isEqualTo("bonjour"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(value(app, "shared")).as("a deleted key").isNull());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    app.getBean(ImportedConfig.class).watched())
                            .allSatisfy(context -> assertThat(context.read()).isTrue()));
        }
        assertThat(output).doesNotContain("a secret greeting").doesNotContain(KEY);
    }

    @Test
    void aSnapshotThatTheRegistryConfirmsNeedsNoRefresh() {
        int port = registry.httpPort();
        registry.putKey("config/shop/test/greeting", "hello");
        run(withSnapshot(KEY)).close();
        registry.close();
        try (var app = run(withSnapshot(KEY))) {
            List<Set<String>> changes = new CopyOnWriteArrayList<>();
            app.addApplicationListener(
                    (ApplicationListener<EnvironmentChangeEvent>) event -> changes.add(event.getKeys()));
            registry = startAt(port);
            registry.putKey("config/shop/test/greeting", "hello");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    app.getBean(ImportedConfig.class).watched())
                            .allSatisfy(context -> assertThat(context.read()).isTrue()));
            assertThat(greeting(app)).isEqualTo("hello");
            // The registry came up empty: the key may have been missed for a moment, but nothing else has changed.
            assertThat(changes).allSatisfy(keys -> assertThat(keys).containsExactly("test.greeting"));
        }
    }

    @Test
    void aSnapshotWithAnotherKeyIsAsGoodAsNone(CapturedOutput output) {
        registry.putKey("config/shop/test/greeting", "hello");
        run(withSnapshot(KEY)).close();
        registry.close();
        assertThatThrownBy(() -> run(withSnapshot("MDEyMzQ1Njc4OWFiY2RlZg==")))
                .hasStackTraceContaining("The registry at http://" + registry.hostAndPort() + " does not answer");
        assertThat(output.toString().replaceAll("(?s).*Description:", ""))
                .contains("The registry at http://" + registry.hostAndPort() + " does not answer")
                .contains("was sealed with another key, or is damaged");
    }

    @Test
    void aDamagedSnapshotIsAsGoodAsNoneAndIsWrittenAnew(CapturedOutput output) throws Exception {
        registry.putKey("config/shop/test/greeting", "hello");
        run(withSnapshot(KEY)).close();
        Path file = folder.resolve("deep/snapshot");
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length / 2] ^= 1;
        Files.write(file, whole);
        run(withSnapshot(KEY)).close();
        assertThat(output).contains("was sealed with another key, or is damaged");
        registry.close();
        try (var app = run(withSnapshot(KEY))) {
            assertThat(greeting(app)).isEqualTo("hello");
        }
    }

    @Test
    void aSnapshotWithoutAKeyIsSaidAndChangesNothing(CapturedOutput output) {
        registry.putKey("config/shop/test/greeting", "hello");
        try (var app = run(withSnapshot(""))) {
            assertThat(greeting(app)).isEqualTo("hello");
        }
        assertThat(output).contains("The configuration snapshot is on but has no key.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anImportThatIsSwitchedOffIsSkipped() {
        registry.putKey("config/shop/test/greeting", "hello");
        try (var app = run("--spring.cloud.consul.config.enabled=false")) {
            assertThat(greeting(app)).isEqualTo("nobody");
        }
    }

    @Test
    void twoImportsReadTwoRegistriesAndNamedContexts() {
        registry.putKey("config/shop/test/greeting", "hello");
        try (TestRegistry other = startAt(TestRegistry.freePort())) {
            other.putKey("teams/red/test/greeting", "red");
            other.putKey("teams/red/only", "there");
            try (var app = run("--spring.config.import=consul:" + other.hostAndPort() + "/teams/red,consul:"
                    + registry.hostAndPort())) {
                assertThat(greeting(app)).isEqualTo("hello");
                assertThat(value(app, "only")).isEqualTo("there");
            }
        }
    }

    private String[] withSnapshot(String key) {
        return new String[] {
            "--spring.cloud.consul.config.snapshot.enabled=true",
            "--spring.cloud.consul.config.snapshot.file=" + folder.resolve("deep/snapshot"),
            "--spring.cloud.consul.config.snapshot.key=" + key,
            "--spring.cloud.consul.retry.max-attempts=2"
        };
    }

    private ConfigurableApplicationContext run(String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("--spring.application.name=shop");
        settings.add("--CONSUL_HOST=" + registry.hostAndPort());
        settings.add("--spring.cloud.consul.discovery.enabled=false");
        if (settings.stream().noneMatch(setting -> setting.startsWith("--spring.config.import"))) {
            settings.add("--spring.config.import=consul:");
        }
        return TestApplication.run(settings.toArray(String[]::new));
    }

    private static String greeting(ConfigurableApplicationContext app) {
        return app.getBean(TestApplication.Greeting.class).getGreeting();
    }

    private static String value(ConfigurableApplicationContext app, String property) {
        return app.getEnvironment().getProperty(property);
    }
}
