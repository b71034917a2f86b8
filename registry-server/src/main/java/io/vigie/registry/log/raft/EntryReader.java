package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.log.codec.CommandCodec;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.jspecify.annotations.Nullable;

/** Applies what stands in the entries of the log to the state, one after the other; for one thread. */
final class EntryReader {
    private final Outlet outlet;
    private final Assembly assembly = new Assembly();
    private RegistryState state = RegistryState.EMPTY;

    /** A reader that is told what became of each by the outlet. */
    EntryReader(Outlet outlet) {
        this.outlet = outlet;
    }

    RegistryState state() {
        return state;
    }

    /** Whether a command has come in part only; no checkpoint must be written then, as it would lack this. */
    boolean isAmidCommand() {
        return assembly.isUnderWay();
    }

    /** Goes on from this state. */
    void begin(RegistryState from) {
        state = from;
        outlet.replaced(state);
    }

    /** What has come of a command is of no use any more. */
    void forget() {
        assembly.forget();
    }

    /**
     * Applies an entry.
     *
     * @param known its command, when this server wrote it just now
     * @return how long it is, in bytes
     */
    int apply(LogEntryProto entry, @Nullable Object known) {
        var body = EntryBody.of(entry.getStateMachineLogEntry().getLogData());
        var invocation = Invocation.of(entry.getStateMachineLogEntry());
        // Index 0 is no index of a command, and the state begins with 1.
        var stamp = new Stamp(entry.getIndex() + RegistryState.FIRST_INDEX, body.at());
        assembly.passing(entry.getIndex());
        if (body.kind() == EntryBody.Kind.PART) {
            assembly.add(Part.decode(body.content()), entry.getIndex())
                    .ifPresentOrElse(
                            whole -> apply(invocation, stamp, CommandCodec.decode(whole)),
                            () -> outlet.taken(invocation, state));
        } else {
            apply(
                    invocation,
                    stamp,
                    known instanceof Command command ? command : CommandCodec.decode(body.contentBytes()));
        }
        return body.content().remaining();
    }

    private void apply(Invocation invocation, Stamp stamp, Command command) {
        var applied = command.applyTo(state, stamp);
        if (applied.verdict() == Verdict.DONE) {
            state = applied.state();
        }
        outlet.applied(invocation, stamp, command, applied);
    }
}
