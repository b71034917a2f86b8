package io.vigie.registry.simulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.log.Feed;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.log.codec.Decided;
import io.vigie.registry.log.codec.Told;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.simulation.Question;
import io.vigie.registry.testing.Promises;
import io.vigie.registry.workers.testing.HandTimer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The one order of all commands: the memory log, of which every entry is kept as bytes with an image of the state that it led to.
 * A proposal that comes again under its number is not decided again. Takes nothing while nobody leads.
 */
final class SharedLog {
    private static final List<Question> QUESTIONS = Question.all();

    private final Audit audit;
    private final MemoryRegistry order;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> images = new ArrayList<>();
    private final Map<String, byte[]> told = new HashMap<>();
    private final List<LongConsumer> listeners = new ArrayList<>();
    private boolean open;

    SharedLog(HandTimer timer, Audit audit) {
        this.audit = audit;
        this.order = new MemoryRegistry(timer.clock(), timer);
        order.follow(new Feed.Listener() {
            @Override
            public void applied(Stamp stamp, Command command) {
                entries.add(new Decided(stamp.decidedAt(), command).encode());
            }

            @Override
            public void replaced(RegistryState state) {
                throw new AssertionError("The memory log never does that.");
            }
        });
    }

    /** What became of a proposal; empty when nobody leads. */
    Optional<byte[]> propose(String number, byte[] command) {
        return open
                ? Optional.of(told.computeIfAbsent(
                        number,
                        fresh -> Told.of(decide(CommandCodec.decode(command))).encode()))
                : Optional.empty();
    }

    /** How far it is; empty when nobody leads. */
    Optional<Long> index() {
        return open ? Optional.of(state().index()) : Optional.empty();
    }

    private Applied decide(Command command) {
        var before = order.current();
        var applied = order.propose(command).join();
        audit.watch(() -> check(before, command, applied));
        if (applied.verdict() == Verdict.DONE) {
            images.add(image(applied.state()));
            audit.happened(command);
            listeners.forEach(listener -> listener.accept(applied.state().index()));
        }
        return applied;
    }

    private static void check(RegistryState before, Command command, Applied applied) {
        if (applied.verdict() == Verdict.DONE) {
            assertThat(applied.state().index()).isEqualTo(before.index() + 1);
            Promises.holdIn(applied.state());
            Promises.holdAfter(command, applied.state());
        } else {
            assertThat(applied.state()).as("%s", command).isSameAs(before);
            assertThat(applied.events()).as("%s", command).isEmpty();
        }
        QUESTIONS.forEach(question -> question.isAnsweredHonestly(before, applied));
    }

    /** Tells of the index of each new entry. */
    void onEntry(LongConsumer listener) {
        listeners.add(listener);
    }

    void open(boolean isOpen) {
        open = isOpen;
    }

    RegistryState state() {
        return order.current();
    }

    /** The entry that led to the index; empty when there is none yet. */
    Optional<byte[]> entry(long index) {
        int place = place(index);
        return place < entries.size() ? Optional.of(entries.get(place)) : Optional.empty();
    }

    /** Fails unless the state is what the log's own was at its index, byte for byte. */
    void isAsHere(RegistryState state) {
        if (state.index() > RegistryState.FIRST_INDEX) {
            assertThat(image(state))
                    .as("image of the state at index " + state.index())
                    .isEqualTo(images.get(place(state.index())));
        }
    }

    byte[] image() {
        return image(state());
    }

    private static int place(long index) {
        return (int) (index - RegistryState.FIRST_INDEX - 1);
    }

    private static byte[] image(RegistryState state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(StateCodec.encode(state));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
