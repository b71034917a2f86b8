package io.vigie.reliability.trial;

import io.vigie.reliability.figures.Figure;

/** A planned leave of the leader, while somebody writes at each of the others; then it comes back. */
final class LeaderLeaves implements Trial {
    @Override
    public String title() {
        return "planned leave of the leader";
    }

    @Override
    public boolean isShort() {
        return true;
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var leader = cluster.leader();
            var others = cluster.serversBut(leader);
            try (var first = new Outage(others.get(0), site.nextRound());
                    var second = new Outage(others.get(1), site.nextRound())) {
                leader.leave();
                first.awaitEnd().close();
                second.close();
                for (var outage : new Outage[] {first, second}) {
                    site.note(Figure.LEAVE_GAP, outage.gap().longest());
                    site.note(Figure.LEAVE_SLOWEST, outage.gap().slowest());
                    site.note(Figure.LEAVE_FAILED, outage.gap().failed());
                }
                leader.start();
                cluster.awaitWhole();
                first.assertNothingLost(site, cluster);
                second.assertNothingLost(site, cluster);
            }
        }
    }
}
