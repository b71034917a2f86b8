package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.cluster.Views;
import io.vigie.reliability.figures.Figure;
import java.time.Duration;

/** The leader is killed, and in the same moment what a client agent's HTTP check looks at falls ill. */
final class CheckWithoutLeader implements Trial {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Override
    public String title() {
        return "HTTP check that changes while there is no leader";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var leader = cluster.leader();
            var round = site.nextRound();
            var agent = cluster.client("checker-" + round, cluster.follower());
            var others = new Views(cluster.serversBut(leader));
            try (var patient = new Patient(site.network().home())) {
                agent.http()
                        .put(
                                "/v1/agent/service/register",
                                "{\"Name\":\"patient\",\"Port\":80,\"Check\":{\"CheckID\":\"pulse\",\"HTTP\":\""
                                        + patient.url() + "\",\"Interval\":\"500ms\"}}");
                Until.isTrue("the check passes", SOON, () -> others.isCheck(agent.name(), "pulse", "passing"));
                leader.kill();
                patient.fallIll();
                site.note(
                        Figure.CHECK_WITHOUT_LEADER,
                        Until.isTrue("seen everywhere", SOON, () -> others.isCheck(agent.name(), "pulse", "critical")));
            } finally {
                leader.kill().start();
                cluster.awaitWhole();
                cluster.dismiss(agent);
            }
        }
    }
}
