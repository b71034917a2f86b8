package io.vigie.reliability.history;

import static io.vigie.reliability.history.Operation.Outcome.DONE;
import static io.vigie.reliability.history.Operation.Outcome.REFUSED;
import static io.vigie.reliability.history.Operation.Outcome.UNKNOWN;
import static io.vigie.reliability.history.Operation.cas;
import static io.vigie.reliability.history.Operation.read;
import static io.vigie.reliability.history.Operation.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinearizabilityTests {
    private static void assertGood(Operation... history) {
        assertThat(Linearizability.fault(List.of(history))).isEmpty();
    }

    private static void assertBad(Operation... history) {
        assertThat(Linearizability.fault(List.of(history)))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("No order explains"));
    }

    @Test
    void nothingIsLinearizable() {
        assertGood();
    }

    @Test
    void whatIsReadAfterAWriteIsWhatWasWritten() {
        assertGood(write(1, DONE, 0, 1), read(1, 2, 3));
        assertBad(write(1, DONE, 0, 1), read(0, 2, 3));
        assertBad(read(1, 0, 1));
    }

    @Test
    void aReadDuringAWriteMaySeeEither() {
        assertGood(write(1, DONE, 0, 10), read(0, 2, 3));
        assertGood(write(1, DONE, 0, 10), read(1, 2, 3));
    }

    @Test
    void aReadMayNotGoBackBehindAnEarlierOne() {
        assertGood(write(1, DONE, 0, 10), read(0, 2, 3), read(1, 4, 5));
        assertBad(write(1, DONE, 0, 10), read(1, 2, 3), read(0, 4, 5));
    }

    @Test
    void aWriteThatNobodyAnsweredMayHaveHappenedOrNot() {
        assertGood(write(1, UNKNOWN, 0, 0), read(0, 2, 3), read(0, 100, 101));
        assertGood(write(1, UNKNOWN, 0, 0), read(0, 2, 3), read(1, 100, 101));
        assertBad(write(1, UNKNOWN, 0, 0), read(1, 2, 3), read(0, 100, 101));
    }

    @Test
    void aWriteThatNobodyAnsweredCannotHaveHappenedBeforeItWasAsked() {
        assertBad(read(1, 0, 1), write(1, UNKNOWN, 2, 2));
    }

    @Test
    void aReadThatNobodyAnsweredTellsNothing() {
        assertGood(new Operation(Operation.Kind.READ, 0, 77, UNKNOWN, 0, 0), read(0, 2, 3));
    }

    @Test
    void ofTwoChecksAndSetsOfTheSameValueOneIsRefused() {
        assertGood(cas(0, 1, DONE, 0, 10), cas(0, 2, REFUSED, 0, 10), read(1, 11, 12));
        assertBad(cas(0, 1, DONE, 0, 10), cas(0, 2, DONE, 0, 10));
        assertBad(cas(0, 1, REFUSED, 0, 10), read(0, 11, 12));
    }

    @Test
    void aLostUpdateIsFound() {
        assertBad(write(1, DONE, 0, 1), write(2, DONE, 2, 3), cas(1, 3, DONE, 4, 5));
    }

    @Test
    void aCheckAndSetThatNobodyAnsweredExplainsARefusal() {
        assertGood(cas(0, 1, UNKNOWN, 0, 0), cas(0, 2, REFUSED, 5, 6));
        assertBad(cas(0, 2, REFUSED, 0, 1), cas(0, 1, UNKNOWN, 2, 2));
    }

    @Test
    void manyWritesThatNobodyAnsweredAndNobodySawDoNotMakeTheSearchEndless() {
        var history = new ArrayList<>(historyOfARealRegister(new Random(7), 300));
        for (int lost = 1; lost <= 100; lost++) {
            history.add(write(10_000 + lost, UNKNOWN, lost, lost));
        }
        assertThat(Linearizability.fault(history)).isEmpty();
        long end = history.stream().mapToLong(Operation::returned).max().orElseThrow();
        history.add(write(5000, DONE, end + 1, end + 2));
        history.add(read(0, end + 3, end + 4));
        assertThat(Linearizability.fault(history))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("No order explains"));
    }

    /** One register does one thing after the other; what its clients see of it overlaps. */
    private static List<Operation> historyOfARealRegister(Random random, int length) {
        var history = new ArrayList<Operation>();
        long held = 0;
        long now = 0;
        for (int value = 1; value <= length; value++) {
            now += 1 + random.nextInt(10);
            long called = now - random.nextInt(20);
            long returned = now + random.nextInt(20);
            // One in two hundred is not answered, and of these, every other one never happened.
            boolean isAnswered = random.nextInt(200) > 0;
            var outcome = isAnswered ? DONE : UNKNOWN;
            boolean happens = isAnswered || random.nextBoolean();
            switch (random.nextInt(3)) {
                case 0 -> history.add(read(held, called, returned));
                case 1 -> {
                    history.add(write(value, outcome, called, returned));
                    held = happens ? value : held;
                }
                default -> {
                    long expected = random.nextBoolean() ? held : Math.max(0, value - 2);
                    boolean fits = expected == held;
                    history.add(cas(expected, value, isAnswered && !fits ? REFUSED : outcome, called, returned));
                    held = happens && fits ? value : held;
                }
            }
        }
        return history;
    }

    @Test
    void historiesOfARealRegisterAreLinearizable() {
        for (long seed = 1; seed <= 30; seed++) {
            assertThat(Linearizability.fault(historyOfARealRegister(new Random(seed), 1000)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void oneReadThatComesTooLateAmongAThousandIsFound() {
        for (long seed = 1; seed <= 10; seed++) {
            var history = historyOfARealRegister(new Random(seed), 1000);
            long end = history.stream().mapToLong(Operation::returned).max().orElseThrow();
            history.add(write(5000, DONE, end + 1, end + 2));
            history.add(write(5001, DONE, end + 3, end + 4));
            history.add(read(5000, end + 5, end + 6));
            assertThat(Linearizability.fault(history)).as("seed %d", seed).isPresent();
        }
    }
}
