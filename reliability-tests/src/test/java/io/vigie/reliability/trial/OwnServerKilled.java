package io.vigie.reliability.trial;

import io.vigie.reliability.figures.Figure;
import io.vigie.reliability.figures.Gap;
import io.vigie.reliability.ledger.Ledger;
import java.time.Duration;

/** The server that a client agent joined, which leads, is killed: what a user of that agent sees of it. */
final class OwnServerKilled implements Trial {
    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration FAULT = Duration.ofSeconds(8);

    @Override
    public String title() {
        return "kill -9 of the server of a client agent";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var leader = cluster.leader();
            var round = site.nextRound();
            var agent = cluster.client("reader-" + round, leader);
            var ledger = new Ledger();
            agent.http().put("/v1/agent/service/register", "{\"Name\":\"" + round + "\",\"Port\":80}");
            try (var reads = new Gap("reads", () -> agent.http().reads("/v1/health/service/" + round));
                    var writes = new Gap("writes", () -> ledger.write(agent.http(), round));
                    var dns = new Gap(
                            "dns",
                            () -> !agent.dns()
                                    .addresses(leader.name() + ".node.consul")
                                    .isEmpty())) {
                Site.sleep(CALM);
                leader.kill();
                Site.sleep(site.product().isVigie() ? FAULT : FAULT.multipliedBy(3));
                site.note(Figure.OWN_SERVER_READ, reads.longest());
                site.note(Figure.OWN_SERVER_WRITE, writes.longest());
                site.note(Figure.OWN_SERVER_DNS, dns.longest());
            }
            leader.start();
            cluster.awaitWhole();
            site.assertNothingLost(ledger, cluster, round);
            cluster.dismiss(agent);
        }
    }
}
