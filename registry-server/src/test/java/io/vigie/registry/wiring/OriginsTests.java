package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.wiring.TestAgent.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of services and checks whose files go while a durable agent is down. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has all of 127.0.0.0/8")
class OriginsTests {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final String net = "127." + ThreadLocalRandom.current().nextInt(16, 250) + "."
            + ThreadLocalRandom.current().nextInt(1, 250) + ".";

    @TempDir
    Path folder;

    private Definitions files(String content) throws IOException {
        var configuration = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(configuration.resolve("a.json"), content);
        return Definitions.of(AgentArguments.parseStrictly(List.of("-config-dir", configuration.toString()))
                .configuration());
    }

    private Definitions before() throws IOException {
        return files("""
                {"services": [{"name": "stays", "port": 1, "check": {"ttl": "1h"}},
                              {"name": "goes", "port": 2, "checks": [{"ttl": "1h"}, {"ttl": "2h"}]},
                              {"name": "taken", "port": 3}],
                 "checks": [{"id": "disk", "name": "disk", "ttl": "1h"}]}""");
    }

    private Definitions after() throws IOException {
        return files("{\"services\": [{\"name\": \"stays\", \"port\": 1, \"check\": {\"ttl\": \"1h\"}}]}");
    }

    private static void registersOverTheApi(TestAgent agent) {
        assertThat(agent.put("/v1/agent/service/register", "{\"name\": \"own\", \"port\": 9}")
                        .status())
                .isEqualTo(200);
        assertThat(agent.put("/v1/agent/service/register", "{\"name\": \"taken\", \"port\": 33}")
                        .status())
                .isEqualTo(200);
    }

    private static void hasOnlyWhatIsDefinedNow(TestAgent agent) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(agent.get("/v1/agent/services").text())
                    .contains("\"stays\"", "\"own\"", "\"Port\":33")
                    .doesNotContain("\"goes\"");
            assertThat(agent.get("/v1/agent/checks").text())
                    .contains("service:stays")
                    .doesNotContain("disk", "goes");
        });
    }

    @Test
    void aServerDropsWhatNoFileDefinesAnyMoreAndKeepsWhatTheApiRegistered() throws Exception {
        var plan = Plan.server("n1", net + "1").keeping(folder.resolve("n1").toString());
        try (var agent = TestAgent.start(plan, before())) {
            registersOverTheApi(agent);
            assertThat(agent.get("/v1/agent/checks").text()).contains("disk", "service:goes:2");
        }
        try (var agent = TestAgent.start(plan, after())) {
            hasOnlyWhatIsDefinedNow(agent);
        }
    }

    @Test
    void aClientDoesLikewiseWhetherItsNodeStayedOrLeft() throws Exception {
        try (var server = TestAgent.start(Plan.server("n1", net + "1"))) {
            var plan = Plan.client("n2", net + "2", net + "1")
                    .keeping(folder.resolve("n2").toString());
            for (var leaving : List.of(plan, plan.polite())) {
                try (var agent = TestAgent.start(leaving, before())) {
                    await().atMost(SOON)
                            .untilAsserted(() -> assertThat(
                                            agent.get("/v1/agent/checks").text())
                                    .contains("disk", "service:goes:2"));
                    registersOverTheApi(agent);
                    await().atMost(SOON)
                            .until(() -> Files.readString(
                                            folder.resolve("n2/registrations"),
                                            java.nio.charset.StandardCharsets.ISO_8859_1)
                                    .contains("own"));
                }
                try (var agent = TestAgent.start(plan, after())) {
                    hasOnlyWhatIsDefinedNow(agent);
                    assertThat(server.get("/v1/catalog/services").text()).doesNotContain("goes");
                }
            }
        }
    }
}
