package io.vigie.registry.core.read.filter.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;

/** A pattern is compiled or refused, and both ways to search agree on whether a text has it. */
@Timeout(20)
class RegexFuzzTests {
    @FuzzTest(maxDuration = "1m")
    void aPatternIsSearchedForOrRefused(byte @NotNull [] bytes) {
        var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        isSearchedForOrRefused(lines[0], lines[lines.length - 1]);
    }

    private static void isSearchedForOrRefused(String pattern, String text) {
        try {
            var regex = Regex.compile(pattern);
            assertThat(regex.groups(text).isEmpty()).isEqualTo(!regex.finds(text));
        } catch (RegexException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
