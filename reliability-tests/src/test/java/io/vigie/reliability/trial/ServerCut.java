package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.cluster.Views;
import io.vigie.reliability.figures.Figure;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** A server that is cut off from all other agents and not from its clients, until it counts as failed; then it is healed. */
final class ServerCut implements Trial {
    private static final Duration SETTLED = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration REFUSAL_MAX = Duration.ofSeconds(30);

    private final boolean isLeader;

    /** Of the leader, or of a follower. */
    ServerCut(boolean isLeader) {
        this.isLeader = isLeader;
    }

    @Override
    public String title() {
        return "partition of " + (isLeader ? "the leader" : "a follower");
    }

    @Override
    public void run(Site site) throws Exception {
        Assumptions.assumeTrue(site.network().obstacle().isEmpty(), site.network()::obstacle);
        for (int time = 1; time <= Run.times(); time++) {
            once(site, site.three());
        }
    }

    private void once(Site site, Cluster cluster) throws Exception {
        var leader = cluster.leader();
        var cut = isLeader ? leader : cluster.serversBut(leader).get(0);
        var spared = cluster.serversBut(leader, cut).get(0);
        var others = new Views(cluster.serversBut(cut));
        try (var outage = new Outage(spared, site.nextRound())) {
            cluster.cut(cut);
            site.note(Figure.MINORITY_REFUSES, refusal(cut));
            Site.sleep(SETTLED);
            outage.awaitEnd().close();
            site.note(
                    isLeader ? Figure.LEADER_CUT : Figure.FOLLOWER_CUT,
                    outage.gap().longest());
            site.note(Figure.MINORITY_REFUSES, refusal(cut));
            assertReadsGoOn(cut);
            Until.isTrue(cut + " counts as lost", SOON, () -> others.isGone(cut));
            heal(site, cluster, cut);
            cluster.awaitWhole();
            outage.assertNothingLost(site, cluster);
        } finally {
            cluster.heal();
        }
    }

    private static Duration refusal(Agent minority) {
        long begun = System.nanoTime();
        try {
            var answer = minority.http().waiting(REFUSAL_MAX).put("/v1/kv/minority", "never");
            if (answer.isOk()) {
                throw new AssertionError("A write was acknowledged on the minority's side.");
            }
        } catch (IOException closed) {
            // Refused is refused; or the time is over, which the figure shows.
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void assertReadsGoOn(Agent minority) {
        if (!minority.http().reads("/v1/kv/awake?stale")) {
            throw new AssertionError("A stale read is not answered on the minority's side.");
        }
        if (minority.dns().addresses(minority.name() + ".node.consul").isEmpty()) {
            throw new AssertionError("DNS does not answer on the minority's side.");
        }
    }

    private static void heal(Site site, Cluster cluster, Agent cut) throws IOException {
        long healed = System.nanoTime();
        cluster.heal();
        Until.isTrue(cut + " is a member again", SOON, () -> cluster.views().isAlive(cut));
        site.note(Figure.HEALED_MEMBER, Duration.ofNanos(System.nanoTime() - healed));
        Until.isTrue(
                cut + " votes again",
                SOON,
                () -> cluster.views().votes(cut) && cut.http().write("awake", "yes"));
        site.note(Figure.HEALED_VOTES, Duration.ofNanos(System.nanoTime() - healed));
    }
}
