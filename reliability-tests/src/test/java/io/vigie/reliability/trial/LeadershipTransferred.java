package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** The leader hands over because an operator says so; Consul 1.8.7 cannot. */
final class LeadershipTransferred implements Trial {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public String title() {
        return "transfer of leadership";
    }

    @Override
    public void run(Site site) throws Exception {
        Assumptions.assumeTrue(site.product().isVigie(), "Consul 1.8.7 has no such command");
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var leader = cluster.leader();
            try (var outage = new Outage(cluster.serversBut(leader).get(0), site.nextRound())) {
                if (!leader.http()
                        .waiting(SOON)
                        .put("/v1/operator/raft/transfer-leader", "")
                        .isOk()) {
                    throw new AssertionError("The leader does not hand over.");
                }
                Until.isTrue("another server leads", SOON, () -> cluster.leader() != leader);
                outage.awaitEnd().close();
                site.note(Figure.TRANSFER_GAP, outage.gap().longest());
                site.note(Figure.TRANSFER_FAILED, outage.gap().failed());
                outage.assertNothingLost(site, cluster);
            }
        }
    }
}
