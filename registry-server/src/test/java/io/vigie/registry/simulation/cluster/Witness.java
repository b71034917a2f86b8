package io.vigie.registry.simulation.cluster;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.DestroySession;
import io.vigie.registry.core.command.SetMemberStatus;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.member.MemberStatus;
import java.time.Duration;
import java.time.Instant;

/** Looks at what servants propose, and knows what they cannot know: who lives, who renewed what, who leads. */
final class Witness {
    /** A lease lasts three seconds; one who has just come has to join first, and messages take their time. */
    private static final Duration SETTLED = Duration.ofSeconds(6);

    private final Cluster cluster;

    Witness(Cluster cluster) {
        this.cluster = cluster;
    }

    void proposed(Server server, Command command) {
        if (command instanceof DestroySession ending) {
            ends(server, ending);
        } else if (command instanceof SetMemberStatus turned && turned.status() == MemberStatus.FAILED) {
            fails(server, turned);
        } else if (command instanceof DeregisterService removal) {
            removes(server, removal);
        }
    }

    private void ends(Server server, DestroySession ending) {
        cluster.sessions().stream()
                .filter(session -> session.id().equals(ending.id()))
                .filter(session -> isLaterThan(session.sign(), SessionHolder.TTL.multipliedBy(2)))
                .forEach(session -> cluster.audit()
                        .that(
                                false,
                                () -> cluster.now() + ": " + server.name() + " ends session " + session.id()
                                        + ", which was renewed with the leader at " + session.sign()));
    }

    private void fails(Server server, SetMemberStatus turned) {
        cluster.leaseHolders()
                .filter(holder -> holder.name().equals(turned.name()) && holder.isAlive())
                .filter(holder -> !isLaterThan(holder.aliveSince(), SETTLED))
                .filter(holder -> isRunningFor(holder.name()))
                .forEach(holder -> cluster.audit()
                        .that(
                                false,
                                () -> cluster.now() + ": " + server.name() + " says that " + holder.name()
                                        + " has failed, which lives since " + holder.aliveSince()));
    }

    /** Servers stand still at times without dying. */
    private boolean isRunningFor(String name) {
        return cluster.servers().stream()
                .filter(server -> server.name().equals(name))
                .noneMatch(server -> isLaterThan(server.runningSince(), SETTLED));
    }

    private void removes(Server server, DeregisterService removal) {
        var due = server.replica().current().checks().of(removal.node(), removal.serviceId()).stream()
                .anyMatch(this::isOverdue);
        cluster.audit()
                .that(
                        due,
                        () -> cluster.now() + ": " + server.name() + " removes " + removal
                                + ", of which no check is overdue");
    }

    private boolean isOverdue(Check check) {
        var grace = check.definition().deregisterAfter();
        return check.status().isCritical()
                && !grace.isZero()
                && !isLaterThan(check.result().changedAt(), grace);
    }

    /** Whether it is not so long ago, or has yet to come. */
    private boolean isLaterThan(Instant when, Duration ago) {
        return !when.equals(Instant.MIN) && when.isAfter(cluster.now().minus(ago));
    }
}
