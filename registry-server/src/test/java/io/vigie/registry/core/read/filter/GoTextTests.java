package io.vigie.registry.core.read.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoTextTests {
    @Test
    void whatCannotBeShownIsEscaped() {
        assertThat(GoText.quote("a \"b\" \\ \n\t\u0007")).isEqualTo("\"a \\\"b\\\" \\\\ \\n\\t\\a\"");
        assertThat(GoText.quote("\u0001\u2028\u00a0\ue000")).isEqualTo("\"\\x01\\u2028\\u00a0\\ue000\"");
        assertThat(GoText.quote("\u00e9\ud83d\ude00")).isEqualTo("\"\u00e9\ud83d\ude00\"");
        assertThat(GoText.quote("\udb80\udc00")).isEqualTo("\"\\U000f0000\"");
    }

    @Test
    void escapesStandForBytesAndCharacters() {
        assertThat(GoText.unquote("\\xc3\\xa9\\303\\251\\u00e9\\U0001f600")).contains("\u00e9\u00e9\u00e9\ud83d\ude00");
        assertThat(GoText.unquote("\\a\\b\\f\\n\\r\\t\\v\\\\\\\"")).contains("\u0007\b\f\n\r\t\u000b\\\"");
        assertThat(GoText.unquote("\u00e9 \ud83d\ude00")).contains("\u00e9 \ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\", "\\q", "\\'", "\\x", "\\xg0", "\\u00e", "\\U00110000", "\\400", "\\12", "\\08", "a\nb"})
    void whatGoDoesNotKnowIsNoText(String inner) {
        assertThat(GoText.unquote(inner)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "00, 0",
        "0_1, 1",
        "0x_1F, 31",
        "0o17, 15",
        "-0b101, -5",
        "1_000, 1000",
        "+7, 7",
        "-9223372036854775808, -9223372036854775808"
    })
    void numbersThatGoReads(String text, long number) {
        assertThat(GoNumber.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0x", "_1", "1_", "1__0", "0b2", "08", "1e3", "\u0661", "--1"})
    void numbersThatGoDoesNotRead(String text) {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> GoNumber.parse(text))
                .withMessage("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
}
