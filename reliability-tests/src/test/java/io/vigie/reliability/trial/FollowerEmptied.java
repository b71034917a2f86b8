package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import java.time.Duration;

/** After 20,000 keys a follower is killed, loses its disk, and starts again under its name. */
final class FollowerEmptied implements Trial {
    private static final int KEYS = 20_000;
    private static final Duration SOON = Duration.ofSeconds(120);

    @Override
    public String title() {
        return "a follower with an emptied disk after 20,000 writes";
    }

    @Override
    public void run(Site site) throws Exception {
        for (int time = 1; time <= Run.times(); time++) {
            var cluster = site.three();
            var leader = cluster.leader();
            var emptied = cluster.serversBut(leader).get(0);
            var prefix = "bulk/" + site.nextRound() + "/";
            Bulk.write(leader, prefix, KEYS);
            emptied.kill();
            emptied.wipe();
            long begun = System.nanoTime();
            emptied.start();
            Until.asserted(
                    emptied + " has caught up",
                    SOON,
                    emptied,
                    () -> emptied.http().reads("/v1/kv/" + prefix + (KEYS - 1) + "?stale"));
            site.note(Figure.FOLLOWER_CAUGHT_UP, Duration.ofNanos(System.nanoTime() - begun));
            Until.asserted(
                    emptied + " votes", SOON, emptied, () -> cluster.views().votes(emptied));
            site.note(Figure.FOLLOWER_VOTES, Duration.ofNanos(System.nanoTime() - begun));
            cluster.awaitWhole();
            leader.http().waiting(SOON).get("/v1/kv/" + prefix + "?recurse&keys");
        }
    }
}
