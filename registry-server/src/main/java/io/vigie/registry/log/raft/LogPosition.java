package io.vigie.registry.log.raft;

import io.vigie.registry.log.Voters.Position;
import org.apache.ratis.server.protocol.TermIndex;
import org.jspecify.annotations.Nullable;

/** Reads from Ratis where a server is in the log. */
final class LogPosition {
    private LogPosition() {}

    static Position of(Engine.Running running) {
        var division = running.division();
        var log = division.getRaftLog();
        var last = known(log.getLastEntryTermIndex());
        var snapshot = division.getStateMachine().getLatestSnapshot();
        var checkpoint = known(snapshot == null ? null : snapshot.getTermIndex());
        return new Position(
                division.getInfo().getCurrentTerm(),
                last.getIndex(),
                last.getTerm(),
                Math.max(0, log.getLastCommittedIndex()),
                Math.max(0, division.getInfo().getLastAppliedIndex()),
                checkpoint.getIndex(),
                checkpoint.getTerm(),
                Math.max(0, division.getRaftConf().getLogEntryIndex()));
    }

    private static TermIndex known(@Nullable TermIndex place) {
        return place == null ? TermIndex.valueOf(0, 0) : place;
    }
}
