package io.vigie.registry.simulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Watchers;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.log.codec.Decided;
import io.vigie.registry.log.codec.Told;
import io.vigie.registry.log.snapshot.StateCodec;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What one process knows: it applies the entries of the log in their order, in whatever order they come, and has its state
 * compared with the log's after each. Ends with its process; the next one begins with what this one had on its disk.
 */
final class Replica implements Registry {
    private final SharedLog log;
    private final Process process;
    private final Audit audit;
    private final Errand errand;
    private final Watchers watchers;
    private final NavigableMap<Long, byte[]> early = new TreeMap<>();
    private final NavigableMap<Long, CompletableFuture<Void>> appointments = new TreeMap<>();
    private RegistryState current;

    /** A replica that begins with a state, of which the log knows. */
    Replica(SharedLog log, Process process, Audit audit, Errand errand, RegistryState begin) {
        this.log = log;
        this.process = process;
        this.audit = audit;
        this.errand = errand;
        this.current = begin;
        this.watchers = new Watchers(this::current, process.timer());
    }

    /** The state that a process finds on its disk: a snapshot, and the entries after it up to the index. */
    static RegistryState found(SharedLog log, byte[] snapshot, long upTo) {
        var state = StateCodec.decode(snapshot);
        while (state.index() < upTo) {
            state = next(state, log.entry(state.index() + 1).orElseThrow()).state();
        }
        log.isAsHere(state);
        return state;
    }

    private static Applied next(RegistryState state, byte[] entry) {
        var decided = Decided.decode(entry);
        var applied = decided.command().applyTo(state, new Stamp(state.index() + 1, decided.at()));
        assertThat(applied.verdict()).as("%s", decided.command()).isEqualTo(Verdict.DONE);
        return applied;
    }

    /** Takes an entry, be it the next one or not. */
    void take(long index, byte[] entry) {
        if (index > current.index()) {
            early.put(index, entry);
        }
        while (!early.isEmpty() && early.firstKey() == current.index() + 1) {
            apply(early.pollFirstEntry().getValue());
        }
    }

    private void apply(byte[] entry) {
        var applied = next(current, entry);
        log.isAsHere(applied.state());
        current = applied.state();
        watchers.wake(applied.events());
        var due = appointments.headMap(current.index(), true);
        var met = List.copyOf(due.values());
        due.clear();
        met.forEach(appointment -> appointment.complete(null));
    }

    byte[] snapshot() {
        return StateCodec.encode(current);
    }

    @Override
    public RegistryState current() {
        return current;
    }

    /** Completes with the log's verdict as soon as what it led to is known here. */
    @Override
    public CompletableFuture<Applied> propose(Command command) {
        return errand.send(process, CommandCodec.encode(command))
                .thenCompose(told -> reached(told.index()).thenApply(reached -> applied(told)));
    }

    private Applied applied(Told told) {
        return new Applied(current, List.of(), told.verdict(), told.reason(), List.copyOf(told.failures()));
    }

    private CompletableFuture<Void> reached(long index) {
        return current.index() >= index
                ? CompletableFuture.completedFuture(null)
                : appointments.computeIfAbsent(index, fresh -> new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return watchers.await(topic, index, wait);
    }

    /** As whoever leads now is asked how far it is, be it this one or not. */
    @Override
    public CompletableFuture<Void> caughtUp(Consistency consistency) {
        return errand.ask(process).thenCompose(this::reached);
    }

    @Override
    public int waiting() {
        return watchers.waiting();
    }

    Process process() {
        return process;
    }

    Audit audit() {
        return audit;
    }
}
