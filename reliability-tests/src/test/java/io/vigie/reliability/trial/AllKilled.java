package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import io.vigie.reliability.ledger.Ledger;
import java.time.Duration;

/** {@code kill -9} of all three while eight writers write; all are started again at once. */
final class AllKilled implements Trial {
    private static final Duration WRITING = Duration.ofSeconds(2);

    @Override
    public String title() {
        return "full restart after kill -9 of all three";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var ledger = new Ledger();
            var round = site.nextRound();
            try (var writers = ledger.new Writers(cluster.servers(), round, Duration.ofMillis(5))) {
                Site.sleep(WRITING);
                for (var server : cluster.servers()) {
                    server.kill();
                }
            }
            for (var server : cluster.servers()) {
                server.start();
            }
            var first = cluster.servers().get(0);
            site.note(Figure.ALL_KILLED, Until.asserted("writes go on", Cluster.SOON, first, () -> isWritable(first)));
            cluster.awaitWhole();
            site.assertNothingLost(ledger, cluster, round);
        }
    }

    private static boolean isWritable(Agent server) {
        return server.http().write("awake", Long.toString(System.nanoTime()));
    }
}
