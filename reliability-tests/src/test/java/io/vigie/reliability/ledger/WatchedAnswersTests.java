package io.vigie.reliability.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedAnswersTests {
    private static final Map<String, Long> TRUTH = Map.of("a", 5L, "b", 8L);

    private final WatchedAnswers answers = new WatchedAnswers();

    @Test
    void answersThatHoldWhatWasWrittenUpToTheirIndexAreTrue() {
        answers.note(3, Map.of(), false);
        answers.note(7, Map.of("a", 5L), false);
        answers.note(8, TRUTH, false);
        assertThat(answers.fault(TRUTH)).isEmpty();
        assertThat(answers.lastKeys()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aChangeThatIsNotInAnAnswerOfALaterIndexWasMissed() {
        answers.note(8, Map.of("a", 5L), false);
        assertThat(answers.fault(TRUTH)).hasValue("at index 8 missed [b=8], too many []");
    }

    @Test
    void anAnswerThatHoldsMoreThanItsIndexSaysIsFound() {
        answers.note(7, TRUTH, false);
        assertThat(answers.fault(TRUTH)).hasValue("at index 7 missed [], too many [b=8]");
    }

    @Test
    void anIndexThatFallsIsFoundUnlessItMay() {
        answers.note(8, TRUTH, false);
        answers.note(7, Map.of("a", 5L), true);
        assertThat(answers.fault(TRUTH)).isEmpty();
        answers.note(6, Map.of("a", 5L), false);
        assertThat(answers.fault(TRUTH)).hasValue("index 6 after 7");
    }

    @Test
    void anIndexOfZeroIsFound() {
        answers.note(0, Map.of(), true);
        assertThat(answers.fault(TRUTH)).hasValue("index 0 after 1");
    }
}
