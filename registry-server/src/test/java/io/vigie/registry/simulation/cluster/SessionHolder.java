package io.vigie.registry.simulation.cluster;

import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.testing.SessionBuilder;
import java.time.Duration;
import java.time.Instant;

/** A client that creates a session and renews it twice in its time to live with whoever leads, as long as it cares to. */
final class SessionHolder {
    static final Duration TTL = Duration.ofSeconds(10);
    private static final long EVERY_NANOS = TTL.dividedBy(2).toNanos();

    private final Cluster cluster;
    private final SessionBuilder session;
    private final Wire wire;
    private final Errand errand;
    private boolean cares;
    private int cared;
    private Instant sign = Instant.MIN;

    SessionHolder(Cluster cluster, int number, String node) {
        this.cluster = cluster;
        this.session = SessionBuilder.aSession(number).on(node).livingFor(TTL);
        this.wire = new Wire(cluster.randomOf("holder " + number), 50);
        this.errand = new Errand(cluster.log(), wire, cluster.network(), "holder " + number);
    }

    String node() {
        return session.node();
    }

    String id() {
        return SessionBuilder.id(session.number());
    }

    void begin() {
        errand.send(cluster.network(), CommandCodec.encode(session.created()));
        if (!cares) {
            cares = true;
            renew(++cared);
        }
    }

    void forget() {
        cares = false;
        cared++;
    }

    boolean cares() {
        return cares;
    }

    private void renew(int whileCaring) {
        if (whileCaring != cared) {
            return;
        }
        cluster.elections().leader().ifPresent(leader -> {
            var keeper = leader.keeper();
            wire.send(leader.process(), () -> {
                keeper.renew(id());
                if (cluster.elections().isLedBy(leader)) {
                    sign = cluster.now();
                }
            });
        });
        cluster.network().after(EVERY_NANOS, () -> renew(whileCaring));
    }

    /** When a leader heard of it last. */
    Instant sign() {
        return sign;
    }
}
