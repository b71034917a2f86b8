package io.vigie.reliability.trial;

import io.vigie.reliability.figures.Figure;
import java.util.Map;

/** Five servers, of which the leader and another one are killed at once. */
final class FiveServers implements Trial {
    @Override
    public String title() {
        return "five servers, two killed at once";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            try (var cluster = site.fresh(5, Map.of())) {
                var leader = cluster.leader();
                var second = cluster.serversBut(leader).get(0);
                var spared = cluster.serversBut(leader, second).get(0);
                try (var outage = new Outage(spared, site.nextRound())) {
                    leader.kill();
                    second.kill();
                    outage.awaitEnd().close();
                    site.note(Figure.FIVE_SERVERS, outage.gap().longest());
                    leader.start();
                    second.start();
                    cluster.awaitWhole();
                    outage.assertNothingLost(site, cluster);
                }
            }
        }
    }
}
