package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.registry.wiring.TestAgent.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A server and the agents that follow it, on loopback addresses of their own within this JVM. */
@Timeout(240)
class ClusterTests {
    private static final Duration SOON = Duration.ofSeconds(40);

    /** Nobody else uses these by chance; one net for each test. */
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
            assumeTrue(
                    false, "Skipped: this system has no loopback address " + net + "1 (Linux has all of 127.0.0.0/8).");
        }
    }

    @AfterEach
    void closeAll() {
        agents.forEach(TestAgent::close);
    }

    private TestAgent start(Plan plan) throws IOException {
        var agent = TestAgent.start(plan);
        agents.add(agent);
        return agent;
    }

    private static void eventually(TestAgent agent, String... members) {
        await().atMost(SOON).untilAsserted(() -> assertThat(agent.members()).contains(members));
    }

    private List<String> dig(TestAgent agent, int host, String name, int type) throws IOException {
        var resolver = new SimpleResolver(net + host);
        resolver.setPort(agent.dnsPort());
        resolver.setTimeout(Duration.ofSeconds(10));
        var query = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
        return resolver.send(query).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    @Test
    void agentsSeeOneAnotherAndWhatIsRegisteredWithAnyOfThem() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var n2 = start(Plan.client("n2", net + "2", net + "1"));
        // Joins through an agent that is no server, and by hand.
        var n3 = start(Plan.client("n3", net + "3"));
        eventually(n2, "n2=alive");
        assertThat(n3.put("/v1/agent/join/" + net + "2", "").status()).isEqualTo(200);
        for (var agent : agents) {
            eventually(agent, "n1=alive@" + net + "1:18301", "n2=alive@" + net + "2:18301", "n3=alive");
        }
        n1.register("svc1_instance_1", "svc1");
        n2.register("svc1_instance_2", "svc1");
        assertThat(n3.get("/v1/health/service/svc1?passing").text()).contains("svc1_instance_1", "svc1_instance_2");
        assertThat(dig(n3, 3, "svc1.service.consul.", Type.A)).containsExactlyInAnyOrder(net + "1", net + "2");
        assertThat(n2.get("/v1/agent/services").text())
                .contains("svc1_instance_2")
                .doesNotContain("svc1_instance_1");
        assertThat(n3.get("/v1/agent/self").text()).contains("\"Server\":false");
        assertThat(n3.get("/v1/status/leader").text()).isEqualTo("\"" + net + "1:18300\"");
    }

    @Test
    void anAgentThatDiesIsCriticalSoonAndOneThatLeavesIsGone() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var n2 = start(Plan.client("n2", net + "2", net + "1"));
        var n3 = start(Plan.client("n3", net + "3", net + "1").polite());
        eventually(n1, "n2=alive", "n3=alive");
        n2.register("w", "web");
        n2.close();
        eventually(n3, "n2=failed");
        assertThat(n3.get("/v1/health/node/n2").text()).contains("Agent not live or unreachable");
        assertThat(n3.get("/v1/health/service/web?passing").text()).isEqualTo("[]");
        n3.close();
        eventually(n1, "n3=left");
        assertThat(n1.get("/v1/catalog/node/n3").text()).isEqualTo("null");
        assertThat(n1.put("/v1/agent/force-leave/n2?prune", "").status()).isEqualTo(200);
        assertThat(n1.members()).doesNotContain("n2=");
        assertThat(n1.put("/v1/agent/force-leave/nope", "").text()).isEqualTo("agent: No node found with name 'nope'");
    }

    @Test
    void whatAnAgentKnowsOutlivesTheServer() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var n2 = start(Plan.client("n2", net + "2", net + "1"));
        eventually(n1, "n2=alive");
        n2.register("w", "web");
        assertThat(n2.put("/v1/kv/k", "v").text()).isEqualTo("true");
        assertThat(n2.get("/v1/kv/k?raw").text()).isEqualTo("v");
        n1.close();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(n2.get("/v1/status/leader").text()).isEqualTo("\"\""));
        assertThat(n2.get("/v1/kv/k?raw&stale").text()).isEqualTo("v");
        assertThat(dig(n2, 2, "web.service.consul.", Type.A)).containsExactly(net + "2");
        assertThat(n2.get("/v1/kv/k").text()).isEqualTo("No cluster leader");
        assertThat(n2.put("/v1/kv/k", "w").status()).isEqualTo(500);
        // A server that has lost its memory learns from the agents that come back to it.
        var again = start(Plan.server("n1", net + "1"));
        eventually(again, "n2=alive");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                again.get("/v1/health/service/web?passing").text())
                        .contains("\"w\""));
    }

    @Test
    void anAgentComesBackOnAnotherAddressWithWhatItHadAndANewOneOfItsNameWithNothing() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var kept = Plan.client("n2", net + "2", net + "1")
                .keeping(folder.resolve("n2").toString());
        var n2 = start(kept);
        eventually(n1, "n2=alive");
        n2.register("w", "web");
        n2.close();
        var moved = start(kept.at(net + "22"));
        eventually(n1, "n2=alive@" + net + "22:18301");
        assertThat(n1.get("/v1/health/service/web").text()).contains("\"Address\":\"" + net + "22\"");
        moved.close();
        start(kept.at(net + "23").keeping(folder.resolve("other").toString()));
        eventually(n1, "n2=alive@" + net + "23:18301");
        assertThat(n1.get("/v1/health/service/web").text()).isEqualTo("[]");
    }

    @Test
    void anAgentFindsTheServersItKnewWithoutAnAddressAndWhenTheOneItJoinedIsGone() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var n3 = start(Plan.client("n3", net + "3", net + "1"));
        var plan = Plan.client("n2", net + "2", net + "3")
                .keeping(folder.resolve("n2").toString());
        var first = start(plan);
        eventually(n1, "n2=alive");
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("n2").resolve("known-servers")));
        first.close();
        n3.close();
        eventually(n1, "n2=failed", "n3=failed");
        var second = start(plan);
        eventually(n1, "n2=alive");
        second.close();
        eventually(n1, "n2=failed");
        var third =
                start(Plan.client("n2", net + "2").keeping(folder.resolve("n2").toString()));
        eventually(n1, "n2=alive");
        assertThat(third.put("/v1/agent/leave", "").status()).isEqualTo(200);
        eventually(n1, "n2=left");
        // Who was sent away stays away until told to join, as in Consul.
        assertThat(Files.readString(folder.resolve("n2").resolve("known-servers")))
                .isEmpty();
    }

    @Test
    void anAgentThatLeftBringsItsServicesBack() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var plan = Plan.client("n2", net + "2", net + "1")
                .keeping(folder.resolve("n2").toString())
                .polite();
        var n2 = start(plan);
        eventually(n1, "n2=alive");
        n2.register("w", "web");
        await().atMost(SOON)
                .until(() -> folder.resolve("n2/registrations").toFile().length() > 500);
        n2.close();
        eventually(n1, "n2=left");
        assertThat(n1.get("/v1/health/service/web").text()).isEqualTo("[]");
        start(plan);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                n1.get("/v1/health/service/web?passing").text())
                        .contains("\"w\""));
    }

    @Test
    void anInstanceMovesBetweenAgentsAndIsDeregisteredThroughAnyOfThem() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var n2 = start(Plan.client("n2", net + "2", net + "1"));
        eventually(n1, "n2=alive");
        n1.register("inst-1", "web");
        n2.register("inst-1", "web");
        assertThat(n1.get("/v1/catalog/service/web").text())
                .contains("\"Node\":\"n2\"")
                .doesNotContain("\"Node\":\"n1\"");
        assertThat(n1.put("/v1/agent/service/deregister/inst-1", "").status()).isEqualTo(200);
        assertThat(n2.get("/v1/catalog/service/web").text()).isEqualTo("[]");
    }

    @Test
    void anInstanceThatMovedWhileItsAgentWasAwayStaysWhereItIs() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var plan = Plan.client("n2", net + "2", net + "1")
                .keeping(folder.resolve("n2").toString())
                .polite();
        var n2 = start(plan);
        eventually(n1, "n2=alive");
        n2.register("inst-1", "web");
        n2.register("inst-2", "web");
        await().atMost(SOON)
                .until(() -> Files.readString(folder.resolve("n2/registrations"), StandardCharsets.ISO_8859_1)
                        .contains("inst-2"));
        n2.close();
        eventually(n1, "n2=left");
        n1.register("inst-1", "web");
        start(plan);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(n1.get("/v1/catalog/service/web").text()).contains("inst-2"));
        assertThat(n1.get("/v1/catalog/service/web").text().split("\"ServiceID\":\"inst-1\"", -1))
                .hasSize(2);
        assertThat(n1.get("/v1/agent/services").text()).contains("inst-1");
    }

    /** As with Consul: a report goes to the agent on whose node the check is, and to no other. */
    @Test
    void aReportOnATtlCheckIsTakenWhereTheInstanceIsAndAfterAMoveThereOnly() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        var n2 = start(Plan.client("n2", net + "2", net + "1"));
        var n3 = start(Plan.client("n3", net + "3", net + "1"));
        eventually(n1, "n2=alive", "n3=alive");
        var unknown = "CheckID \"service:inst-1\" does not have associated TTL";
        n2.register("inst-1", "web");
        for (var way : List.of("pass", "warn", "fail")) {
            assertThat(n3.put("/v1/agent/check/" + way + "/service:inst-1", "").text())
                    .isEqualTo(unknown);
        }
        assertThat(n3.put("/v1/agent/check/update/service:inst-1", "{\"Status\":\"passing\"}"))
                .isEqualTo(new TestAgent.Answer(500, unknown));
        assertThat(n2.put("/v1/agent/check/warn/service:inst-1", "").status()).isEqualTo(200);
        n3.put("/v1/agent/service/register", """
                {"id":"inst-1","name":"web","port":8081,"check":{"ttl":"2s","status":"passing"}}""");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(n2.put("/v1/agent/check/pass/service:inst-1", ""))
                        .isEqualTo(new TestAgent.Answer(500, unknown)));
        assertThat(n3.put("/v1/agent/check/pass/service:inst-1", "").status()).isEqualTo(200);
        assertThat(n1.get("/v1/health/service/web?passing").text()).contains("\"Node\":\"n3\"");
        // Its time to live runs where it is now.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(n1.get("/v1/health/checks/web").text())
                        .contains("TTL expired", "\"Node\":\"n3\"")
                        .doesNotContain("\"Node\":\"n2\""));
    }

    @Test
    void aKeyLetsInWhoHasItAndNobodyElse() throws Exception {
        var key = io.vigie.registry.log.key.ClusterKey.generate(new SecureRandom());
        var other = io.vigie.registry.log.key.ClusterKey.generate(new SecureRandom());
        var n1 = start(Plan.server("n1", net + "1").withKey(key));
        var n2 = start(Plan.client("n2", net + "2", net + "1").withKey(key));
        var wrong = start(Plan.client("n3", net + "3", net + "1").withKey(other));
        var none = start(Plan.client("n4", net + "4", net + "1"));
        eventually(n1, "n2=alive");
        eventually(n2, "n1=alive");
        assertThat(n2.put("/v1/kv/k", "v").text()).isEqualTo("true");
        assertThat(wrong.put("/v1/agent/join/" + net + "1", "").text()).contains("Failed to join", "-encrypt");
        assertThat(none.put("/v1/agent/join/" + net + "1", "").text()).contains("Failed to join", "-encrypt");
        assertThat(n1.members()).doesNotContain("n3", "n4");
    }

    @Test
    void threeServersFindOneAnotherInAnyOrderAndTakeInAFourthAndAnAgent() throws Exception {
        startThreeServers();
        var agent = start(Plan.client("n4", net + "4", net + "2"));
        eventually(agent, "n1=alive", "n2=alive", "n3=alive", "n4=alive");
        agent.register("w", "web");
        for (var each : agents) {
            assertThat(each.get("/v1/health/service/web?passing&consistent").text())
                    .contains("\"w\"");
        }
        // Whichever it asks: the agent renews its lease with one of them only.
        for (var server : List.of("1", "2", "3")) {
            isRefusedAsATwin("n4", "4", server);
        }
        // A fourth that knows but the agent's address.
        start(Plan.server("n5", net + "5")
                .keeping(folder.resolve("n5").toString())
                .expecting(0, net + "4"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(agents.get(0)
                                .get("/v1/operator/raft/configuration")
                                .text())
                        .contains("\"n5\""));
        assertThat(agent.put("/v1/operator/raft/transfer-leader", "").status()).isEqualTo(200);
        assertThat(agent.put("/v1/kv/k", "v").text()).isEqualTo("true");
    }

    /** The first three agents, n3, n1 and n2, which begin a log together. */
    private void startThreeServers() throws Exception {
        var starting = new ArrayList<CompletableFuture<TestAgent>>();
        for (int host : new int[] {3, 1, 2}) {
            var plan = Plan.server("n" + host, net + host)
                    .keeping(folder.resolve("n" + host).toString())
                    .expecting(3, net + "1", net + "2");
            starting.add(CompletableFuture.supplyAsync(() -> started(plan), task -> new Thread(task).start()));
        }
        for (var one : starting) {
            agents.add(one.get(120, TimeUnit.SECONDS));
        }
        for (var server : agents) {
            eventually(server, "n1=alive", "n2=alive", "n3=alive");
        }
    }

    /** As the second article types it. */
    @Test
    void serversThatExpectNobodyAreCountedByTheOneThatExpectsThree() throws Exception {
        var starting = new ArrayList<CompletableFuture<TestAgent>>();
        for (int host : new int[] {1, 2, 3}) {
            var plan = Plan.server("n" + host, net + host)
                    .keeping(folder.resolve("n" + host).toString());
            var typed = host == 1 ? plan.expecting(3) : plan.expecting(0, net + "1");
            starting.add(CompletableFuture.supplyAsync(() -> started(typed), task -> new Thread(task).start()));
        }
        for (var one : starting) {
            agents.add(one.get(120, TimeUnit.SECONDS));
        }
        for (var server : agents) {
            eventually(server, "n1=alive", "n2=alive", "n3=alive");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(server.get("/v1/status/peers").text())
                                    .contains(net + "1:18300", net + "2:18300", net + "3:18300"));
        }
        assertThat(agents.get(2).put("/v1/kv/k", "v").text()).isEqualTo("true");
    }

    /** Consul ends with 30 entries, and 20 of them stay. */
    @Test
    void thirtyRegistrationsOfFifteenIdsRoundRobinLeaveFifteenAndDeregisteredThroughOthersNone() throws Exception {
        startThreeServers();
        for (int i = 0; i < 30; i++) {
            agents.get(i % 3).register("inst-" + i / 2, "web");
        }
        for (var server : agents) {
            var listed = server.get("/v1/health/service/web?passing").text();
            assertThat(listed.split("\"Service\":\\{\"ID\":\"inst-", -1)).hasSize(15 + 1);
        }
        for (int id = 0; id < 15; id++) {
            // Its last registration went to the one before.
            var other = agents.get((2 * id + 2) % 3);
            assertThat(other.put("/v1/agent/service/deregister/inst-" + id, "").status())
                    .isEqualTo(200);
        }
        for (var server : agents) {
            assertThat(server.get("/v1/catalog/service/web").text()).isEqualTo("[]");
            assertThat(server.get("/v1/agent/checks").text()).isEqualTo("{}");
        }
    }

    /** In all views of all agents: their lists of members, the catalog, DNS. */
    private void seesAt(String name, int host) {
        for (var agent : agents) {
            eventually(agent, name + "=alive@" + net + host + ":18301");
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(agent.get("/v1/agent/members").text()).contains("\"Addr\":\"" + net + host + "\"");
                assertThat(agent.get("/v1/catalog/node/" + name + "?stale").text())
                        .contains("\"Address\":\"" + net + host + "\"");
                assertThat(digAt(agent, name + ".node.consul.")).containsExactly(net + host);
                assertThat(agent.get("/v1/health/node/" + name + "?stale").text())
                        .contains("\"Status\":\"passing\"");
            });
        }
    }

    private List<String> digAt(TestAgent agent, String name) throws IOException {
        return dig(agent, Integer.parseInt(agent.address().substring(net.length())), name, Type.A);
    }

    @Test
    void anAgentOnANewAddressIsRightInAllViewsSoonWithItsDataKeptAndWiped() throws Exception {
        start(Plan.server("n1", net + "1"));
        start(Plan.client("n3", net + "3", net + "1"));
        var kept = Plan.client("n2", net + "2", net + "1")
                .keeping(folder.resolve("n2").toString());
        var gone = TestAgent.start(kept);
        seesAt("n2", 2);
        gone.close();
        try (var moved = TestAgent.start(kept.at(net + "22"))) {
            seesAt("n2", 22);
        }
        try (var moved = TestAgent.start(
                kept.at(net + "23").keeping(folder.resolve("wiped").toString()))) {
            seesAt("n2", 23);
        }
    }

    @Test
    void whoHasFailedForLongerThanTheReconnectTimeoutIsGoneFromAllViewsAndMayComeBack() throws Exception {
        var n1 = start(Plan.server("n1", net + "1").reaping("2s"));
        var n3 = start(Plan.client("n3", net + "3", net + "1"));
        var plan = Plan.client("n2", net + "2", net + "1");
        var n2 = start(plan);
        eventually(n1, "n2=alive", "n3=alive");
        n2.register("w", "web");
        n2.close();
        for (var agent : List.of(n1, n3)) {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(agent.get("/v1/agent/members").text()).doesNotContain("\"n2\"");
                assertThat(agent.get("/v1/catalog/nodes?stale").text()).doesNotContain("\"n2\"");
                assertThat(agent.get("/v1/health/service/web?stale").text()).isEqualTo("[]");
                assertThat(digAt(agent, "n2.node.consul.")).isEmpty();
            });
        }
        start(plan);
        eventually(n3, "n2=alive");
    }

    private void isRefusedAsATwin(String name, String host, String at) throws IOException {
        try (var twin = TestAgent.start(Plan.client(name, net + "9"))) {
            assertThat(twin.put("/v1/agent/join/" + net + at, "").text())
                    .contains(
                            "Node name " + name + " is reserved by node ",
                            " with name " + name + " (" + net + host + ")")
                    .contains("-node");
        }
    }

    private static TestAgent started(Plan plan) {
        try {
            return TestAgent.start(plan);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aNameThatIsTakenIsRefusedAsLongAsItsOwnerLives() throws Exception {
        var n1 = start(Plan.server("n1", net + "1"));
        start(Plan.client("n2", net + "2", net + "1"));
        eventually(n1, "n2=alive");
        isRefusedAsATwin("n2", "2", "1");
        assertThat(n1.members()).contains("n2=alive@" + net + "2");
    }
}
