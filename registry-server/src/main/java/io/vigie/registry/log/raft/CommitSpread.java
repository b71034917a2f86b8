package io.vigie.registry.log.raft;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.ratis.server.RaftServer;

/**
 * Has followers hear at once of what was decided. Ratis tells them with the next entry, or with the next sign of life, which
 * may take a quarter of a second: a long time for who waits for a change at a follower, or has proposed one there. A read index
 * makes the leader give a sign of life right now, so the leader asks itself for one after the last entry of a burst.
 */
final class CommitSpread {
    private final Engine engine;
    private final Barrier barrier;
    private final AtomicBoolean spreading = new AtomicBoolean();

    CommitSpread(Engine engine, Barrier barrier) {
        this.engine = engine;
        this.barrier = barrier;
    }

    /** This server has applied an entry of the log. */
    void applied(long logIndex) {
        engine.running()
                .map(Engine.Running::division)
                .filter(division -> isLeaderOfSeveral(division) && isLastOfBurst(division, logIndex))
                .filter(division -> spreading.compareAndSet(false, true))
                .ifPresent(division -> spread(division, logIndex));
    }

    private void spread(RaftServer.Division division, long logIndex) {
        barrier.pass().whenComplete((passed, fault) -> {
            spreading.set(false);
            long newest = division.getInfo().getLastAppliedIndex();
            if (fault == null && newest > logIndex) {
                // Something was decided while this one was on its way, and found it busy.
                applied(newest);
            }
        });
    }

    private static boolean isLeaderOfSeveral(RaftServer.Division division) {
        return division.getInfo().isLeader()
                && division.getRaftConf().getAllPeers().size() > 1;
    }

    private static boolean isLastOfBurst(RaftServer.Division division, long logIndex) {
        var last = division.getRaftLog().getLastEntryTermIndex();
        return last != null && last.getIndex() <= logIndex;
    }
}
