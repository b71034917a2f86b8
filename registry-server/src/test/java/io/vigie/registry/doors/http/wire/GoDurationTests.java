package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that clients send, and the words of Go 1.15's time.ParseDuration for those that nobody should. */
@Timeout(30)
class GoDurationTests {
    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "1m30s, PT1M30S",
        "1.5h, PT1H30M",
        "250ms, PT0.25S",
        "60000ms, PT1M",
        "-1s, PT-1S",
        "+1s, PT1S",
        "0, PT0S",
        "-0, PT0S",
        "+0, PT0S",
        "0s, PT0S",
        "15.000000s, PT15S",
        "10.0s, PT10S",
        "7.5s, PT7.5S",
        "9.87s, PT9.87S",
        "0.001s, PT0.001S",
        ".5s, PT0.5S",
        "5.s, PT5S",
        "1us, PT0.000001S",
        "1µs, PT0.000001S",
        "1μs, PT0.000001S",
        "1ns, PT0.000000001S",
        "1.9ns, PT0.000000001S",
        "1h1m1s1ms1us1ns, PT1H1M1.001001001S",
        "1s1s, PT2S",
        "2562047h47m16.854775807s, PT2562047H47M16.854775807S"
    })
    void whatClientsSendIsReadToTheNanosecond(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "s",
                ".s",
                "-.s",
                "abc",
                "+-1s",
                "--1s",
                " 1s",
                "99999999999999999999s",
                "99999999999999999999x",
                "9223372036854775808ns",
                "2562047h47m16.854775808s",
                "2562047h9999m",
                "-9223372036854775808ns",
                "3000000h"
            })
    void whatIsNoDurationIsQuotedBack(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time: invalid duration \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "10", "1.5", "3.", "1..5s", "1.5.5s", "1s5", "-3"})
    void aNumberWithoutUnitIsMissingIt(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time: missing unit in duration \"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({"9x, x", "1S, S", "1d, d", "10sabc, sabc", "1e5s, e", "1 s, ' s'", "1s 2m, 's '", "1M, M", "1٣s, ٣s"})
    void anUnknownUnitIsNamed(String text, String unit) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
    }

    @Test
    void anAbsurdlyLongTextIsRefusedWithoutBeingRead() {
        assertThatThrownBy(() -> GoDuration.parse("9".repeat(1_000_000) + "s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("time: invalid duration")
                .satisfies(error -> assertThat(error.getMessage().length()).isLessThan(200));
    }

    @Test
    void whateverStandsThereIsADurationThatFitsOrRefused() {
        var random = new Random(20261120);
        var letters = "0123456789.+-hmsnuµμ eE";
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                assertThat(GoDuration.parse(text.toString()).toNanos()).isNotEqualTo(Long.MIN_VALUE);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("time: ").hasMessageContaining("duration");
            }
        }
    }
}
