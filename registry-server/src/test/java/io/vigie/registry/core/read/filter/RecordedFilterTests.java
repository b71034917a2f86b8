package io.vigie.registry.core.read.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expression that was tried on Consul 1.8.7 gives the same answer or the same error here. */
class RecordedFilterTests {
    private static final String PREFIX = "Failed to create boolean expression evaluator: ";

    /** One line of the recording. */
    record Recorded(String about, String expression, String answer) {
        static Recorded read(String line) {
            var parts = List.of(line.split("\t", 3));
            return new Recorded(parts.get(0), unescaped(parts.get(1)), unescaped(parts.get(2)));
        }

        private static String unescaped(String text) {
            return text.replace("\\\\", "\u0000")
                    .replace("\\n", "\n")
                    .replace("\\r", "\r")
                    .replace("\\t", "\t")
                    .replace("\\v", "\u000b")
                    .replace('\u0000', '\\');
        }
    }

    static Stream<Recorded> recorded() throws IOException {
        try (var file = RecordedFilterTests.class.getResourceAsStream("consul-1.8.7.txt")) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.startsWith("#")).map(Recorded::read).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void theAnswerIsConsuls(Recorded recorded) {
        assertThat(answerTo(recorded)).isEqualTo(recorded.answer().replace('~', '='));
    }

    private static String answerTo(Recorded recorded) {
        try {
            var found = Zoo.find(recorded.about(), recorded.expression());
            return ("= " + String.join(" ", found)).strip();
        } catch (FilterException error) {
            assertThat(error).hasMessageStartingWith(PREFIX);
            return "! " + error.getMessage().substring(PREFIX.length());
        }
    }
}
