package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import io.vigie.reliability.ledger.Ledger;
import java.time.Duration;
import java.util.Map;

/**
 * {@code kill -9} of the only server while eight writers write as fast as they can; snapshots follow each other quickly, and every
 * third kill waits until one is being written.
 */
final class OnlyServerKilled implements Trial {
    private static final Duration AIMING = Duration.ofSeconds(10);
    private static final int AIMED = 3;
    private static final int ALL_READ_EVERY = 20;

    @Override
    public String title() {
        return "kill -9 of the only server, now and then while it writes a snapshot";
    }

    @Override
    public boolean isShort() {
        return true;
    }

    @Override
    public void run(Site site) throws Exception {
        var ledger = new Ledger();
        int hits = 0;
        int rounds = Run.rounds(site.product());
        try (var cluster = site.fresh(1, Map.of("raft_snapshot_threshold", 300))) {
            var server = cluster.servers().get(0);
            for (int round = 1; round <= rounds; round++) {
                var name = site.nextRound();
                try (var writers = ledger.new Writers(cluster.servers(), name, Duration.ZERO)) {
                    Site.sleep(Duration.ofMillis(100 + site.random().nextInt(700)));
                    if (round % AIMED == 0) {
                        hits += awaitSnapshot(server) ? 1 : 0;
                    }
                    server.kill();
                }
                site.note(Figure.ONLY_SERVER_START, restarted(cluster, server));
                site.assertNothingLost(ledger, cluster, name);
                if (round % ALL_READ_EVERY == 0) {
                    site.assertNothingLost(ledger, cluster, "");
                }
            }
            site.assertNothingLost(ledger, cluster, "");
        }
        site.note(Figure.SNAPSHOT_HITS, hits);
    }

    private static Duration restarted(Cluster cluster, Agent server) throws Exception {
        server.start();
        return Until.asserted(
                "it takes writes again",
                Cluster.SOON,
                server,
                () -> server.http().write("awake", "yes"));
    }

    private static boolean awaitSnapshot(Agent server) {
        long end = System.nanoTime() + AIMING.toNanos();
        while (System.nanoTime() < end) {
            if (server.isWritingSnapshot()) {
                return true;
            }
        }
        return false;
    }
}
