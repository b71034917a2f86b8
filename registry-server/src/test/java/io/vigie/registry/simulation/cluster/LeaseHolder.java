package io.vigie.registry.simulation.cluster;

import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.log.Leases;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.testing.MemberBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An agent without a log: it joins, renews its lease every second with whoever leads, and joins again when told to. */
final class LeaseHolder {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();
    private static final int HARDLY_EVER = 1_000_000;

    private final Cluster cluster;
    private final String name;
    private final boolean serves;
    private final Wire wire;
    private final Errand errand;
    private Process process;
    private Instant aliveSince = Instant.MAX;

    LeaseHolder(Cluster cluster, String name, boolean serves) {
        this.cluster = cluster;
        this.name = name;
        this.serves = serves;
        this.wire = new Wire(cluster.randomOf(name + " lease"), HARDLY_EVER);
        this.errand = new Errand(
                cluster.log(), new Wire(cluster.randomOf(name + " join"), 20), cluster.network(), name + " agent");
    }

    static String idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes()).toString();
    }

    void startIn(Process itsProcess) {
        process = itsProcess;
        aliveSince = cluster.now();
        join();
        renew(itsProcess);
    }

    void die() {
        process.die();
        aliveSince = Instant.MAX;
    }

    private void renew(Process of) {
        cluster.elections().leader().ifPresent(leader -> {
            var leases = leader.leases();
            wire.send(leader.process(), () -> heard(leases.renew(name, idOf(name)), of));
        });
        of.after(EVERY_NANOS, () -> renew(of));
    }

    private void heard(Leases.Answer answer, Process of) {
        if (answer == Leases.Answer.UNKNOWN) {
            wire.send(of, this::join);
        }
    }

    /** Tries until it is known to be in, as long as it lives. */
    private void join() {
        var itsProcess = process;
        errand.send(itsProcess, CommandCodec.encode(joining())).whenComplete((told, fault) -> {
            if (fault != null) {
                itsProcess.after(AGAIN_NANOS, this::join);
            }
        });
    }

    private JoinMember joining() {
        var member = MemberBuilder.aMember(name).withId(idOf(name)).at("10.1.0." + name.charAt(name.length() - 1));
        return (serves ? member.serving() : member).joined();
    }

    boolean isAlive() {
        return process != null && process.runs();
    }

    Instant aliveSince() {
        return aliveSince;
    }

    String name() {
        return name;
    }
}
