package io.vigie.registry.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the leader of three, again and again while eight writers write through the others. Long form:
 * {@code -Dledger.kills=20}.
 */
class LeaderKilledTests {
    private static final int KILLS = Integer.getInteger("ledger.kills", 1);
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<LiveServer> servers = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (var server : servers) {
            server.close();
        }
    }

    private void start() throws Exception {
        var ports = List.of(LiveServer.freePort(), LiveServer.freePort(), LiveServer.freePort());
        var founders = ports.stream()
                .map(port -> "\"" + new UUID(7, port) + "@127.0.0.1:" + port + "\"")
                .collect(Collectors.joining(","));
        var config = Files.writeString(
                folder.resolve("three.json"),
                "{\"bootstrap_expect\":3,\"founders\":[" + founders + "],\"raft_snapshot_threshold\":2000}");
        for (int port : ports) {
            addresses.add("127.0.0.1:" + port);
            servers.add(new LiveServer(
                            folder.resolve("data-" + port),
                            "n" + port,
                            port,
                            "-node-id=" + new UUID(7, port),
                            "-config-file=" + config)
                    .start());
        }
        servers.forEach(LiveServer::awaitWritable);
    }

    private LiveServer leader() {
        var asked = await().atMost(SOON)
                .until(
                        () -> servers.stream()
                                .map(server -> server.get("/v1/status/leader").replace("\"", ""))
                                .filter(addresses::contains)
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
        return servers.get(addresses.indexOf(asked));
    }

    @Test
    void nothingAcknowledgedIsLostAndWritingGoesOn() throws Exception {
        start();
        var ledger = new Ledger();
        var gaps = new ArrayList<Long>();
        for (int kill = 1; kill <= KILLS; kill++) {
            var leader = leader();
            var others = servers.stream().filter(server -> server != leader).toList();
            try (var writers = ledger.new Writers(number -> others.get(number % 2), "" + kill)) {
                Thread.sleep(500);
                leader.kill();
                long killed = System.nanoTime();
                int round = kill;
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> others.get(0).put("gap/" + round, ""));
                gaps.add((System.nanoTime() - killed) / 1_000_000);
                Thread.sleep(500);
            }
            leader.start().awaitWritable();
            for (var server : servers) {
                ledger.assertAllReadable(server, "ledger/" + kill + "/");
            }
        }
        for (var server : servers) {
            ledger.assertAllReadable(server, "ledger/");
        }
        assertThat(ledger.size()).isGreaterThan(KILLS);
        Collections.sort(gaps);
        System.out.printf(
                "kill -9 of the leader: %d times, %d writes acknowledged, 0 lost; gap until the next write, median %d ms,"
                        + " worst %d ms%n",
                KILLS, ledger.size(), gaps.get(gaps.size() / 2), gaps.get(gaps.size() - 1));
    }
}
