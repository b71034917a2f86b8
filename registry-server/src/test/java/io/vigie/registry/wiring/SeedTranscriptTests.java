package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The transcript of the first article of docs/seeds.md, typed on three machines: one server, two clients, one of which is joined
 * by hand, a service on two of them, found by DNS from the third, and what happens when an agent dies.
 */
@Timeout(300)
class SeedTranscriptTests {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** The instances as DNS shows them: by their addresses, which have a name each. */
    private static final String FIRST = "1 1 8081 ac14140a.addr.dc1.consul.";

    private static final String SECOND = "1 1 8081 ac141414.addr.dc1.consul.";

    @TempDir
    Path folder;

    private String agent(int node, String more) {
        var address = NetworkOfThree.address(node);
        return "-node node" + node + " -data-dir " + folder.resolve("data" + node) + " -client " + address
                + " -advertise " + address + more;
    }

    private Path log(int node) {
        return folder.resolve("node" + node + ".log");
    }

    private static String url(int node, String path) {
        return "http://" + NetworkOfThree.address(node) + ":8500" + path;
    }

    private static void awaitAnswer(NetworkOfThree net, int node, String path, String... parts) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(net.typed(node, "curl -s " + url(node, path)))
                        .contains(parts));
    }

    private static String member(int node) {
        return "\"Name\":\"node" + node + "\",\"Addr\":\"" + NetworkOfThree.address(node) + "\",\"Port\":8301";
    }

    @Test
    void threeNodesAsTheArticleTypesThem() throws Exception {
        var obstacle = NetworkOfThree.obstacle();
        assumeTrue(obstacle.isEmpty(), "Skipped: " + obstacle + ".");
        try (var net = new NetworkOfThree()) {
            net.agent(1, log(1), agent(1, " -server -bootstrap-expect 1"));
            var second = net.agent(2, log(2), agent(2, ""));
            awaitAnswer(net, 1, "/v1/status/leader", "172.20.20.10:8300");
            net.agent(3, log(3), agent(3, " -join 172.20.20.10"));
            awaitAnswer(net, 2, "/v1/agent/self", "node2");
            // consul join -http-addr=172.20.20.20:8500 172.20.20.10
            assertThat(net.typed(2, "curl -s -X PUT -w %{http_code} " + url(2, "/v1/agent/join/172.20.20.10")))
                    .isEqualTo("200");
            for (int node = 1; node <= 3; node++) {
                awaitAnswer(net, node, "/v1/agent/members", member(1), member(2), member(3));
            }
            register(net, 1);
            register(net, 2);
            assertThat(dig(net)).contains(FIRST, SECOND);
            second.destroyForcibly();
            awaitAnswer(net, 3, "/v1/health/node/node2", "Agent not live or unreachable");
            assertThat(dig(net)).contains(FIRST).doesNotContain(SECOND);
            awaitAnswer(net, 3, "/v1/agent/members", "\"Status\":4");
        }
    }

    private static void register(NetworkOfThree net, int node) throws Exception {
        var body = "{\"id\":\"svc1_instance_" + node + "\",\"name\":\"svc1\",\"address\":\""
                + NetworkOfThree.address(node) + "\",\"port\":8081,\"tags\":[\"api\"]}";
        assertThat(net.typed(
                        node,
                        "curl -s -X PUT -w %{http_code} -d " + body + " " + url(node, "/v1/agent/service/register")))
                .isEqualTo("200");
    }

    private static String dig(NetworkOfThree net) throws Exception {
        return net.typed(3, "dig +noall +answer +short @172.20.20.30 -p 8600 svc1.service.consul SRV");
    }
}
