package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.registry.wiring.TestAgent.Plan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that wait for each other, move, and lose their disks, on loopback addresses of their own within this JVM. */
@Timeout(240)
class ServersFindEachOtherTests {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String net = "127." + ThreadLocalRandom.current().nextInt(16, 250) + "."
            + ThreadLocalRandom.current().nextInt(1, 250) + ".";

    private final List<TestAgent> agents = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void thisMachineHasManyLoopbackAddresses() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(net + "1"))) {
            assertThat(socket.isBound()).isTrue();
        } catch (IOException missing) {
            assumeTrue(false, "Skipped: this system has no loopback address " + net + "1.");
        }
    }

    @AfterEach
    void closeAll() {
        agents.forEach(TestAgent::close);
    }

    private Plan plan(int number, int host, int expect, int... others) {
        var joins = new String[others.length];
        for (int at = 0; at < others.length; at++) {
            joins[at] = net + others[at];
        }
        return Plan.server("n" + number, net + host)
                .keeping(folder.resolve("n" + number).toString())
                .expecting(expect, joins);
    }

    private TestAgent start(Plan plan) throws IOException {
        var agent = TestAgent.start(plan);
        agents.add(agent);
        return agent;
    }

    private void startAll(int expect, int... hosts) throws IOException {
        for (int host : hosts) {
            start(plan(host, host, expect, hosts[0], hosts[1]));
        }
        agents.forEach(agent -> awaitWritable(agent, "begun"));
        agents.forEach(agent -> awaitVoters(agent, hosts.length));
    }

    private static void awaitWritable(TestAgent agent, String key) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(agent.put("/v1/kv/" + key, key).text()).isEqualTo("true"));
    }

    private static void awaitVoters(TestAgent agent, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(agent.get("/v1/operator/raft/configuration")
                                .text()
                                .split("\"Voter\":true", -1))
                        .hasSize(count + 1));
    }

    @Test
    void aServerThatWaitsForOthersAnswersWhatNeedsNoLeaderAndIsJoinedByHand() throws Exception {
        var first = start(plan(1, 1, 3));
        assertThat(first.get("/v1/agent/self").text()).contains("\"NodeName\":\"n1\"");
        assertThat(first.get("/v1/agent/members").text()).contains("\"n1\"");
        assertThat(first.get("/v1/status/leader").text()).isEqualTo("\"\"");
        assertThat(first.get("/v1/catalog/services?stale").text()).isEqualTo("{}");
        assertThat(first.get("/v1/catalog/services").text()).isEqualTo("No cluster leader");
        assertThat(first.put("/v1/kv/k", "v").text()).isEqualTo("No cluster leader");
        assertThat(first.put("/v1/agent/join/" + net + "9", "").status()).isEqualTo(500);
        var second = start(plan(2, 2, 3));
        var third = start(plan(3, 3, 3));
        assertThat(first.put("/v1/agent/join/" + net + "2", "").status()).isEqualTo(200);
        assertThat(third.put("/v1/agent/join/" + net + "1", "").status()).isEqualTo(200);
        agents.forEach(agent -> awaitWritable(agent, "k"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(second.members()).contains("n1=alive", "n2=alive", "n3=alive"));
    }

    @Test
    void allServersFindEachOtherAtNewAddresses() throws Exception {
        startAll(3, 1, 2, 3);
        agents.forEach(TestAgent::close);
        agents.clear();
        for (int number = 1; number <= 3; number++) {
            start(plan(number, number + 10, 3, 11));
        }
        agents.forEach(agent -> awaitWritable(agent, "moved"));
        assertThat(agents.get(2).get("/v1/kv/begun?consistent&raw").text()).isEqualTo("begun");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(agents.get(2)
                                .get("/v1/operator/raft/configuration")
                                .text())
                        .contains(net + "11:18300", net + "12:18300", net + "13:18300"));
    }

    @Test
    void oneServerMovesWhileTheOthersGoOn() throws Exception {
        startAll(3, 1, 2, 3);
        agents.remove(2).close();
        var moved = start(plan(3, 33, 3, 1));
        awaitWritable(moved, "moved");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(agents.get(0).members()).contains("n3=alive@" + net + "33:18301"));
        awaitVoters(moved, 3);
    }

    @Test
    void aServerThatLostItsDiskTakesItsPlaceAgainUnderItsName() throws Exception {
        startAll(3, 1, 2, 3);
        agents.remove(2).close();
        var wiped = start(plan(3, 3, 3, 1).keeping(folder.resolve("n3-anew").toString()));
        awaitWritable(wiped, "back");
        assertThat(wiped.get("/v1/kv/begun?consistent&raw").text()).isEqualTo("begun");
        // The one that it was votes no more.
        agents.forEach(agent -> awaitVoters(agent, 3));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                wiped.get("/v1/operator/raft/configuration").text())
                        .doesNotContain("(unknown)")
                        .contains("\"n3\""));
    }

    @Test
    void aServerThatFailedIsLetGoWhenAnotherOneComesAndAutopilotTellsHowTheyAre() throws Exception {
        startAll(3, 1, 2, 3);
        agents.remove(2).close();
        await().atMost(SOON).untilAsserted(() -> {
            var health = agents.get(0).get("/v1/operator/autopilot/health");
            assertThat(health.status()).isEqualTo(429);
            assertThat(health.text()).contains("\"FailureTolerance\":0", "\"SerfStatus\":\"failed\"");
        });
        start(plan(4, 4, 0, 1));
        agents.forEach(agent -> awaitVoters(agent, 3));
        await().atMost(SOON).untilAsserted(() -> {
            var health = agents.get(1).get("/v1/operator/autopilot/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.text())
                    .contains("\"FailureTolerance\":1", "\"n4\"", "\"LastContact\":\"0s\"")
                    .doesNotContain("\"n3\"", "\"LastTerm\":0", "\"LastIndex\":0");
        });
        for (var agent : agents) {
            assertThat(agent.get("/v1/agent/self").text())
                    .contains("\"num_peers\":\"2\"")
                    .doesNotContain("\"commit_index\":\"0\"", "\"latest_configuration_index\":\"0\"");
        }
        assertThat(agents.stream()
                        .map(agent -> agent.get("/v1/agent/self").text())
                        .filter(text -> text.contains("\"last_contact\":\"0\""))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void fiveServersBeginInAnyOrderAndGoOnWhenTwoAreLost() throws Exception {
        startAll(5, 4, 2, 5, 1, 3);
        agents.remove(4).close();
        agents.remove(0).close();
        for (var agent : agents) {
            awaitWritable(agent, "three-of-five");
            assertThat(agent.get("/v1/kv/begun?consistent&raw").text()).isEqualTo("begun");
        }
        // By hand, and through whomever is asked.
        assertThat(agents.get(2)
                        .put("/v1/operator/autopilot/configuration", "{\"CleanupDeadServers\":false}")
                        .text())
                .isEqualTo("true");
        for (var agent : agents) {
            await().atMost(SOON).untilAsserted(() -> assertThat(agent.members()).contains("n4=failed", "n3=failed"));
        }
        assertThat(agents.get(0)
                        .delete("/v1/operator/raft/peer?address=" + net + "4:18300")
                        .status())
                .isEqualTo(200);
        var id = agents.get(1)
                .running()
                .registry()
                .current()
                .members()
                .find("n3")
                .orElseThrow()
                .id();
        assertThat(agents.get(1).delete("/v1/operator/raft/peer?id=" + id).status())
                .isEqualTo(200);
        agents.forEach(agent -> awaitVoters(agent, 3));
        assertThat(agents.get(2).delete("/v1/operator/raft/peer?id=" + id).text())
                .isEqualTo("id \"" + id + "\" was not found in the Raft configuration");
    }
}
