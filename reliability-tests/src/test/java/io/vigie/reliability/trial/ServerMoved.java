package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import java.time.Duration;

/** A follower is killed and started again with its data on a machine with another address. */
final class ServerMoved implements Trial {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Override
    public String title() {
        return "a server on a new address";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var moved = cluster.follower();
            var round = site.nextRound();
            moved.kill();
            long begun = System.nanoTime();
            cluster.startElsewhere(moved);
            Until.isTrue(
                    "a marker is written", SOON, () -> cluster.leader().http().write("marker/" + round, "new"));
            Until.asserted(
                    moved + " is a member and up to date",
                    SOON,
                    moved,
                    () -> cluster.views().isAlive(moved)
                            && cluster.views().votes(moved)
                            && cluster.views().isInCatalog(moved)
                            && moved.http().reads("/v1/kv/marker/" + round + "?stale"));
            site.note(Figure.SERVER_MOVED, Duration.ofNanos(System.nanoTime() - begun));
            cluster.awaitWhole();
        }
    }
}
