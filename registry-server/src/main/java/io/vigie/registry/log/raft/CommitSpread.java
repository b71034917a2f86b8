package io.vigie.registry.log.raft;

import org.apache.ratis.server.RaftServer;

/**
 * Has followers hear at once of what was decided. Ratis tells them with the next entry, or with the next sign of life, which
 * may take a quarter of a second: a long time for who waits for a change at a follower, or has proposed one there. So the leader
 * gives a sign of life after the last entry of a burst.
 *
 * @param engine runs Ratis
 */
record CommitSpread(Engine engine) {
    /** This server has applied an entry of the log. */
    void applied(long logIndex) {
        engine.running()
                .filter(running -> isLeaderOfSeveral(running.division()) && isLastOfBurst(running.division(), logIndex))
                .ifPresent(running -> running.followers().nudge());
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
