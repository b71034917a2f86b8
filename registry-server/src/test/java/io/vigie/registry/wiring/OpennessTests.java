package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How loudly a cluster says that it is open, as it is typed: an agent that is told to others under an address off loopback. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has all of 127.0.0.0/8")
class OpennessTests {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ELSEWHERE = "192.0.2.7";

    private final String address = "127." + ThreadLocalRandom.current().nextInt(16, 250) + "."
            + ThreadLocalRandom.current().nextInt(1, 250) + ".1";

    @TempDir
    Path folder;

    private ServerProcess agent(int http, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "agent",
                "-server",
                "-bootstrap-expect=1",
                "-node=n1",
                "-bind=" + address,
                "-http-port=" + http,
                "-dns-port=0",
                "-serf-lan-port=18301"));
        arguments.addAll(List.of(more));
        return new ServerProcess(folder, arguments.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String eventually(int http, String path) {
        return await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> Page.read(http, path), page -> page.contains("n1"));
    }

    @Test
    void anOpenAgentSaysSoInItsLogInTheListOfMembersAndOfItself() throws Exception {
        int http = freePort();
        try (var open = agent(http, "-advertise=" + ELSEWHERE)) {
            assertThat(eventually(http, "/v1/agent/members")).contains("\"open_cluster\":\"true\"");
            assertThat(eventually(http, "/v1/agent/self"))
                    .contains(
                            "\"OpenCluster\":\"THE CLUSTER IS OPEN: whoever reaches the cluster port of n1 can join it");
            assertThat(open.out() + open.err()).contains("THE CLUSTER IS OPEN");
        }
    }

    @Test
    void oneThatMustNotBeOpenDoesNotStartAndSaysWhatToDo() throws Exception {
        try (var refused = agent(freePort(), "-advertise=" + ELSEWHERE, "-require-encryption")) {
            assertThat(refused.exitCode(SOON.toSeconds())).isEqualTo(1);
            assertThat(refused.err()).contains("require_encryption", "vigie keygen", "-encrypt");
        }
    }

    @Test
    void oneWithAKeyAndOneOnLoopbackHaveNothingToSay() throws Exception {
        for (var quiet : List.of(
                List.of("-advertise=" + ELSEWHERE, "-encrypt=MTIzNDU2Nzg5MDEyMzQ1Ng=="),
                List.of("-advertise=" + address, "-require-encryption"))) {
            int http = freePort();
            try (var agent = agent(http, quiet.toArray(String[]::new))) {
                assertThat(eventually(http, "/v1/agent/members")).doesNotContain("open_cluster");
                assertThat(eventually(http, "/v1/agent/self")).doesNotContain("OpenCluster");
                assertThat(agent.out() + agent.err()).doesNotContain("CLUSTER IS OPEN");
            }
        }
    }
}
