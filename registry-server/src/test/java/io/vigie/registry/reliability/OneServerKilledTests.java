package io.vigie.registry.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the only server, again and again while eight writers write; checkpoints follow each other so quickly that
 * many kills hit one. Long form: {@code -Dledger.rounds=200}.
 */
class OneServerKilledTests {
    private static final int ROUNDS = Integer.getInteger("ledger.rounds", 5);
    private static final long SEED = Long.getLong("ledger.seed", 20261120L);

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsEverLost() throws Exception {
        var random = new Random(SEED);
        var ledger = new Ledger();
        var starts = new ArrayList<Long>();
        try (var server = new LiveServer(
                folder.resolve("data"),
                "n1",
                LiveServer.freePort(),
                "-bootstrap-expect=1",
                "-config-file=" + often())) {
            for (int round = 1; round <= ROUNDS; round++) {
                long begun = System.nanoTime();
                server.start().awaitWritable();
                starts.add((System.nanoTime() - begun) / 1_000_000);
                if (round % 10 == 0 || round <= 2) {
                    ledger.assertAllReadable(server, "ledger/");
                } else {
                    ledger.assertAllReadable(server, "ledger/" + (round - 1) + "/");
                }
                try (var writers = ledger.new Writers(number -> server, "" + round)) {
                    Thread.sleep(100 + random.nextInt(700));
                    server.kill();
                }
            }
            server.start().awaitWritable();
            ledger.assertAllReadable(server, "ledger/");
            assertThat(ledger.size()).isGreaterThan(ROUNDS);
            Collections.sort(starts);
            System.out.printf(
                    "kill -9: %d rounds (seed %d), %d writes acknowledged, 0 lost; start until writable, median %d ms, worst"
                            + " %d ms%n",
                    ROUNDS, SEED, ledger.size(), starts.get(starts.size() / 2), starts.get(starts.size() - 1));
        }
    }

    private Path often() throws Exception {
        return java.nio.file.Files.writeString(folder.resolve("often.json"), "{\"raft_snapshot_threshold\": 300}");
    }
}
