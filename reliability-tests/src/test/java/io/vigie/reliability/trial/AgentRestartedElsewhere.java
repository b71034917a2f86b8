package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import java.time.Duration;

/** A client agent is killed, is seen to fail, and comes back under its name on a new address: with its data, then without. */
final class AgentRestartedElsewhere implements Trial {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Override
    public String title() {
        return "agent killed, and restarted on a new address with and without its data";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var agent = cluster.client("walker-" + site.nextRound(), cluster.follower());
            try {
                lostAndFound(site, cluster, agent, Figure.AGENT_MOVED);
                agent.kill();
                agent.wipe();
                awaitCritical(cluster, agent);
                restart(site, cluster, agent, Figure.AGENT_WIPED);
            } finally {
                cluster.dismiss(agent);
            }
        }
    }

    private static void lostAndFound(Site site, Cluster cluster, Agent agent, Figure figure) throws Exception {
        agent.kill();
        site.note(Figure.AGENT_KILLED, awaitCritical(cluster, agent));
        restart(site, cluster, agent, figure);
    }

    private static Duration awaitCritical(Cluster cluster, Agent agent) {
        return Until.isTrue(
                agent + " is critical everywhere",
                SOON,
                () -> cluster.views().isCheck(agent.name(), "serfHealth", "critical"));
    }

    /** Not being right in time is a figure like any other: Consul takes longer than anybody waits. */
    private static void restart(Site site, Cluster cluster, Agent agent, Figure figure) throws Exception {
        long begun = System.nanoTime();
        cluster.startElsewhere(agent);
        try {
            Until.asserted(agent + " is right in all views", SOON, agent, () -> isRight(cluster, agent));
        } catch (AssertionError never) {
            if (site.product().isVigie()) {
                throw never;
            }
        }
        site.note(figure, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static boolean isRight(Cluster cluster, Agent agent) {
        var views = cluster.views();
        return views.isAlive(agent)
                && views.isInCatalog(agent)
                && views.isInDns(agent)
                && views.isCheck(agent.name(), "serfHealth", "passing");
    }
}
