package io.vigie.reliability.trial;

import io.vigie.reliability.figures.Figure;

/** {@code kill -9} of a follower of three. */
final class FollowerKilled implements Trial {
    @Override
    public String title() {
        return "kill -9 of a follower";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var leader = cluster.leader();
            var killed = cluster.serversBut(leader).get(0);
            var spared = cluster.serversBut(leader, killed).get(0);
            try (var outage = new Outage(spared, site.nextRound())) {
                killed.kill();
                outage.awaitEnd().close();
                site.note(Figure.FOLLOWER_KILLED, outage.gap().longest());
                killed.start();
                cluster.awaitWhole();
                outage.assertNothingLost(site, cluster);
            }
        }
    }
}
