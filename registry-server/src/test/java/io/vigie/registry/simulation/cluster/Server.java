package io.vigie.registry.simulation.cluster;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.workers.membership.LeaseTable;
import io.vigie.registry.workers.membership.MembershipJudge;
import io.vigie.registry.workers.reaper.CriticalReaper;
import io.vigie.registry.workers.sessions.SessionKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** A server: its process with a replica and the servants that do a leader's duties, and the disk that outlives it. */
final class Server {
    static final Duration REAP = Duration.ofSeconds(40);
    private static final long CATCH_UP_NANOS = Duration.ofMillis(150).toNanos();
    private static final int SNAPSHOTS_KEPT = 3;

    private final Cluster cluster;
    private final String name;
    private final Random random;
    private final Wire fromLog;
    private final Errand errand;
    private final List<byte[]> snapshots = new ArrayList<>(List.of(StateCodec.encode(RegistryState.EMPTY)));
    private final BiConsumer<Server, Command> witness;
    private long upTo = RegistryState.FIRST_INDEX;
    private Process process;
    private Replica replica;
    private Belief belief;
    private LeaseTable leases;
    private SessionKeeper keeper;
    private MembershipJudge judge;
    private CriticalReaper reaper;
    private Instant runningSince = Instant.MAX;

    Server(Cluster cluster, String name, BiConsumer<Server, Command> witness) {
        this.cluster = cluster;
        this.name = name;
        this.witness = witness;
        this.random = cluster.randomOf(name);
        this.fromLog = new Wire(cluster.randomOf(name + " from the log"), 20);
        this.errand =
                new Errand(cluster.log(), new Wire(cluster.randomOf(name + " errand"), 20), cluster.network(), name);
        cluster.log().onEntry(this::send);
    }

    void start() {
        process = new Process(cluster.timer(), cluster.audit());
        var snapshot = snapshots.get(random.nextInt(snapshots.size()));
        replica = new Replica(
                cluster.log(), process, cluster.audit(), errand, Replica.found(cluster.log(), snapshot, upTo));
        belief = new Belief();
        var registry = new Judged(replica, command -> witness.accept(this, command), this::hearOfLeader);
        var clock = cluster.timer().clock();
        keeper = new SessionKeeper(registry, belief, clock, process.timer(), this::tellOthers);
        leases = new LeaseTable(registry, cluster::nanos);
        var settings = new MembershipJudge.Settings(LeaseHolder.idOf(name), REAP, REAP);
        judge = new MembershipJudge(registry, belief, leases, settings, clock, cluster::nanos, process.timer());
        reaper = new CriticalReaper(registry, name, clock, process.timer());
        keeper.start();
        judge.start();
        reaper.start();
        process.after(CATCH_UP_NANOS, this::catchUp);
        runningSince = cluster.now();
    }

    private void hearOfLeader() {
        if (!cluster.elections().isLedBy(this)) {
            belief.turn(false);
        }
    }

    private void tellOthers(List<String> renewed) {
        cluster.servers().stream()
                .filter(other -> other != this && other.runs())
                .forEach(other -> tell(other.process, other.keeper, renewed));
    }

    private void tell(Process to, SessionKeeper listener, List<String> renewed) {
        fromLog.send(to, () -> listener.hear(renewed));
    }

    /** The process dies; what it had applied is on its disk. */
    void crash() {
        upTo = replica.current().index();
        process.die();
        keeper.close();
        judge.close();
        reaper.close();
        runningSince = Instant.MAX;
    }

    void stop() {
        process.stop();
        runningSince = Instant.MAX;
    }

    void goOn() {
        runningSince = cluster.now();
        process.goOn(random);
    }

    void keepSnapshot() {
        snapshots.add(replica.snapshot());
        if (snapshots.size() > SNAPSHOTS_KEPT) {
            snapshots.remove(0);
        }
    }

    private void send(long index) {
        if (process != null) {
            var entry = cluster.log().entry(index).orElseThrow();
            var receiver = replica;
            fromLog.send(process, () -> receiver.take(index, entry));
        }
    }

    private void catchUp() {
        cluster.log().entry(replica.current().index() + 1).ifPresent(entry -> {
            for (long index = replica.current().index() + 1;
                    cluster.log().entry(index).isPresent();
                    index++) {
                send(index);
            }
        });
        process.after(CATCH_UP_NANOS, this::catchUp);
    }

    boolean runs() {
        return process != null && process.runs();
    }

    boolean isStopped() {
        return process.isStopped();
    }

    /** Since when it has been running without a stop; far in the future when it does not. */
    Instant runningSince() {
        return runningSince;
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    Replica replica() {
        return replica;
    }

    Belief belief() {
        return belief;
    }

    LeaseTable leases() {
        return leases;
    }

    SessionKeeper keeper() {
        return keeper;
    }
}
