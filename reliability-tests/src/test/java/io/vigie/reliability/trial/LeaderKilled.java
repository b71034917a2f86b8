package io.vigie.reliability.trial;

import io.vigie.reliability.figures.Figure;

/** {@code kill -9} of the leader of three. */
final class LeaderKilled implements Trial {
    @Override
    public String title() {
        return "kill -9 of the leader";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int kill = 1; kill <= Run.kills(site.product()); kill++) {
            var cluster = site.three();
            var leader = cluster.leader();
            try (var outage = new Outage(cluster.serversBut(leader).get(kill % 2), site.nextRound())) {
                leader.kill();
                outage.awaitEnd().close();
                site.note(Figure.LEADER_KILLED, outage.gap().longest());
                leader.start();
                cluster.awaitWhole();
                outage.assertNothingLost(site, cluster);
            }
        }
    }
}
