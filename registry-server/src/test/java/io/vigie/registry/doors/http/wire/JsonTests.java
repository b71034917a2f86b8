package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;

/** Documents byte for byte as Go's encoder writes them. */
class JsonTests {
    private static String written(Json.Document document, boolean pretty) {
        return new String(Json.bytes(document, pretty), StandardCharsets.UTF_8);
    }

    private static String written(String text) {
        return written(out -> out.writeString(text), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "日本語", "😀", "\u007f", "\u00a0", "\ufffd", "\ufeff", "👩‍👩‍👧"})
    void whatIsNotAsciiStaysAsItIs(String text) {
        assertThat(written(text)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void controlCharactersAreEscapedInSmallLetters() {
        assertThat(written("\u0000\u0001\b\f\u001f")).isEqualTo("\"\\u0000\\u0001\\u0008\\u000c\\u001f\"");
        assertThat(written("\n\r\t\"\\/")).isEqualTo("\"\\n\\r\\t\\\"\\\\/\"");
    }

    @Test
    void htmlIsKeptOutInSmallLetters() {
        assertThat(written("<a href='x'>&</a>")).isEqualTo("\"\\u003ca href='x'\\u003e\\u0026\\u003c/a\\u003e\"");
    }

    @Test
    void theLineSeparatorsOfUnicodeAreEscaped() {
        assertThat(written("a\u2028b\u2029c")).isEqualTo("\"a\\u2028b\\u2029c\"");
    }

    @Test
    void namesAreEscapedLikeValues() {
        Json.Document document = out -> {
            out.writeStartObject();
            out.writeStringProperty("<é\u2028\u0001>", "");
            out.writeEndObject();
        };
        assertThat(written(document, false)).isEqualTo("{\"\\u003cé\\u2028\\u0001\\u003e\":\"\"}");
    }

    @Test
    void longTextsAreEscapedThroughout() {
        var part = "é<\u2028😀\u0001x";
        var escaped = "é\\u003c\\u2028😀\\u0001x";
        for (int times : new int[] {100, 999, 3000, 20_000}) {
            assertThat(written(part.repeat(times))).isEqualTo("\"" + escaped.repeat(times) + "\"");
        }
    }

    @Test
    void prettyDocumentsAreIndentedByFourBlanksAsMarshalIndentDoes() {
        Json.Document document = out -> {
            out.writeStartObject();
            out.writeStringProperty("ID", "a");
            out.writeName("Tags");
            Json.list(out, List.of("x", "y"), JsonGenerator::writeString);
            out.writeName("None");
            Json.list(out, List.<String>of(), JsonGenerator::writeString);
            out.writeObjectPropertyStart("Meta");
            out.writeEndObject();
            out.writeObjectPropertyStart("Weights");
            out.writeNumberProperty("Passing", 1);
            out.writeEndObject();
            out.writeName("List");
            Json.list(out, List.of(1, 2), (to, number) -> {
                to.writeStartObject();
                to.writeNumberProperty("N", number);
                to.writeEndObject();
            });
            out.writeEndObject();
        };
        assertThat(written(document, true)).isEqualTo("""
                        {
                            "ID": "a",
                            "Tags": [
                                "x",
                                "y"
                            ],
                            "None": [],
                            "Meta": {},
                            "Weights": {
                                "Passing": 1
                            },
                            "List": [
                                {
                                    "N": 1
                                },
                                {
                                    "N": 2
                                }
                            ]
                        }
                        """);
    }

    @Test
    void prettyEmptyDocumentsTakeOneLine() {
        assertThat(written(out -> Json.list(out, List.<String>of(), JsonGenerator::writeString), true))
                .isEqualTo("[]\n");
        assertThat(written(JsonGenerator::writeNull, true)).isEqualTo("null\n");
        assertThat(written(
                        out -> {
                            out.writeStartObject();
                            out.writeEndObject();
                        },
                        true))
                .isEqualTo("{}\n");
    }

    @Test
    void plainDocumentsHaveNoBlankAndNoLineBreak() {
        assertThat(written(out -> Json.list(out, List.of("a", "b"), JsonGenerator::writeString), false))
                .isEqualTo("[\"a\",\"b\"]");
    }
}
