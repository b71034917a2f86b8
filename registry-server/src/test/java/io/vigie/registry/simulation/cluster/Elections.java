package io.vigie.registry.simulation.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Who leads. The log is open only while somebody does who runs; who was deposed hears of it late. */
final class Elections {
    private static final long LATE_NANOS_MAX = Duration.ofMillis(300).toNanos();
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Random random;
    private Optional<Server> leader = Optional.empty();
    private Instant since = Instant.MAX;
    private int term;

    Elections(Cluster cluster) {
        this.cluster = cluster;
        this.random = cluster.randomOf("elections");
    }

    /** The leader if it runs. */
    Optional<Server> leader() {
        return leader.filter(Server::runs);
    }

    Instant since() {
        return since;
    }

    /** Another one is to be elected, be the leader as well as it may. */
    void begin() {
        cluster.log().open(false);
        int ofTerm = ++term;
        var timeout = TIMEOUT.plusNanos(random.nextLong(TIMEOUT.toNanos()));
        cluster.network().after(timeout.toNanos(), () -> elect(ofTerm));
    }

    /** A server died; if it was the leader, another one is to be elected. */
    void lost(Server server) {
        if (isLedBy(server)) {
            leader = Optional.empty();
            begin();
        }
    }

    /** The leader stood still, but not for so long that another one was elected. */
    void leaderIsBack() {
        cluster.log().open(true);
        term++;
    }

    private void elect(int ofTerm) {
        if (ofTerm != term) {
            return;
        }
        var running = cluster.servers().stream().filter(Server::runs).toList();
        if (running.size() <= cluster.servers().size() / 2) {
            begin();
            return;
        }
        var old = leader;
        leader = Optional.of(running.get(random.nextInt(running.size())));
        since = cluster.now();
        old.filter(deposed -> !leader.equals(old)).ifPresent(this::tell);
        leader.get().belief().turn(true);
        cluster.log().open(true);
    }

    private void tell(Server deposed) {
        var belief = deposed.belief();
        deposed.process().after(random.nextLong(LATE_NANOS_MAX), () -> {
            if (!leader.filter(deposed::equals).isPresent()) {
                belief.turn(false);
            }
        });
    }

    boolean isLedBy(Server server) {
        return leader.filter(server::equals).isPresent();
    }
}
