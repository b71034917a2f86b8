package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import java.io.IOException;
import java.time.Duration;

/** SIGSTOP of the leader for longer than an election takes; when it goes on it finds itself deposed. */
final class LeaderPaused implements Trial {
    private static final Duration PAUSE_MIN = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public String title() {
        return "SIGSTOP and SIGCONT of the leader";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var leader = cluster.leader();
            var round = site.nextRound();
            var spared = cluster.serversBut(leader).get(0);
            try (var outage = new Outage(spared, round)) {
                leader.pause();
                Site.sleep(PAUSE_MIN);
                outage.awaitEnd().close();
                site.note(Figure.LEADER_PAUSED, outage.gap().longest());
                Until.isTrue("a marker is written", SOON, () -> spared.http().write("marker/" + round, "new"));
                leader.resume();
                assertNotStale(leader, round);
                cluster.awaitWhole();
                outage.assertNothingLost(site, cluster);
            } finally {
                leader.resume();
            }
        }
    }

    /** Its first good default read must know what was written while it did nothing: its lease has run out. */
    private static void assertNotStale(Agent deposed, String round) {
        Until.isTrue("a default read is answered", SOON, () -> {
            try {
                var answer = deposed.http().get("/v1/kv/marker/" + round);
                if (answer.status() == 404) {
                    throw new AssertionError(
                            "The deposed leader answered a default read with what is not true any more.");
                }
                return answer.isOk();
            } catch (IOException notYet) {
                return false;
            }
        });
    }
}
