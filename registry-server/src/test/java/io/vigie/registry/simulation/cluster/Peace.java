package io.vigie.registry.simulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.member.Member;
import java.time.Duration;
import java.util.List;

/** Nothing breaks any more, so that after a while everything must be as it should. */
final class Peace {
    /** Longer than any session, check or failed member may last, with an election before it. */
    private static final int SECONDS = 180;

    private final Cluster cluster;

    Peace(Cluster cluster) {
        this.cluster = cluster;
    }

    void comes() {
        cluster.servers().forEach(cluster::mend);
        cluster.elections().begin();
        cluster.pass(Duration.ofSeconds(10));
        cluster.sessions().stream().filter(SessionHolder::cares).forEach(SessionHolder::begin);
        for (int second = 0; second < SECONDS; second++) {
            cluster.pass(Duration.ofSeconds(1));
        }
        everybodyKnowsTheSame();
        whoLivesIsAMemberAndNobodyElse();
        sessionsLiveThatSomebodyCaresFor();
        assertThat(cluster.log().state().checks().all())
                .as("checks that have been critical for too long")
                .noneMatch(check -> check.serviceId().equals(Fate.MORTAL)
                        && !check.definition().deregisterAfter().isZero()
                        && check.status().isCritical());
    }

    private void everybodyKnowsTheSame() {
        cluster.servers()
                .forEach(server -> assertThat(server.replica().current().index())
                        .as("index of " + server.name())
                        .isEqualTo(cluster.log().state().index()));
    }

    private void whoLivesIsAMemberAndNobodyElse() {
        List<String> living = cluster.leaseHolders()
                .filter(LeaseHolder::isAlive)
                .map(LeaseHolder::name)
                .toList();
        assertThat(cluster.log().state().members().all())
                .extracting(Member::name, member -> member.status().text())
                .containsExactlyInAnyOrderElementsOf(living.stream()
                        .map(name -> org.assertj.core.groups.Tuple.tuple(name, "alive"))
                        .toList());
    }

    private void sessionsLiveThatSomebodyCaresFor() {
        var sessions = cluster.log().state().sessions();
        for (var holder : cluster.sessions()) {
            var node = holder.node();
            boolean hasNode = cluster.log().state().catalog().node(node).isPresent();
            assertThat(sessions.find(holder.id()).isPresent())
                    .as("whether session " + holder.id() + " on " + node + " lives")
                    .isEqualTo(holder.cares() && hasNode);
        }
    }
}
