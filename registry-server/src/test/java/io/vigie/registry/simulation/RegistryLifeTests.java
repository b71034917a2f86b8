package io.vigie.registry.simulation;

import static io.vigie.registry.testing.Stamps.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.testing.Promises;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random commands one after the other; {@code -Dseed=} replays the life whose seed stands in a failure. */
class RegistryLifeTests {
    private static final int STEPS = 1_000;
    private static final List<Question> QUESTIONS = Question.all();

    static LongStream seeds() {
        var wanted = Long.getLong("seed");
        return wanted == null ? LongStream.range(0, 20) : LongStream.of(wanted);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPromiseHoldsAfterEveryCommand(long seed) {
        var commands = new EveryCommand(new Random(seed));
        var state = RegistryState.EMPTY;
        for (int step = 0; step < STEPS; step++) {
            var command = commands.next(state);
            try {
                state = checked(state, command);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("-Dseed=" + seed + ", step " + step + ", " + command, broken);
            }
        }
    }

    @Test
    void everyKindOfCommandHappensAndChangesSomething() {
        var kinds = new HashSet<Class<?>>();
        var commands = new EveryCommand(new Random(0));
        var state = RegistryState.EMPTY;
        for (int step = 0; step < 5 * STEPS; step++) {
            var command = commands.next(state);
            var applied = command.applyTo(state, at(state.index() + 1));
            if (applied.verdict() == Verdict.DONE) {
                kinds.add(command.getClass());
                state = applied.state();
            }
        }
        assertThat(kinds).as("EveryCommand has to know every command").contains(Command.class.getPermittedSubclasses());
    }

    private static RegistryState checked(RegistryState before, Command command) {
        var applied = command.applyTo(before, at(before.index() + 1));
        if (applied.verdict() == Verdict.DONE) {
            assertThat(applied.state().index()).isEqualTo(before.index() + 1);
        } else {
            assertThat(applied.state()).isSameAs(before);
            assertThat(applied.events()).as("an unchanged command wakes nobody").isEmpty();
        }
        Promises.holdIn(applied.state());
        QUESTIONS.forEach(question -> question.isAnsweredHonestly(before, applied));
        return applied.state();
    }
}
