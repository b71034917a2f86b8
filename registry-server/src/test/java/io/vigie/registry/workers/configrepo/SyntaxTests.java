package io.vigie.registry.workers.configrepo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing yet\n",
                "greeting: hello\n",
                "a: 1\n---\nb: 2\n",
                "base: &b {x: 1}\nother: *b\n",
                "{\"a\": [1, 2]}"
            })
    void wellFormedYamlHasNoFlaw(String text) {
        assertThat(flaw("yml", text)).isEmpty();
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertThat(flaw("yml", "a: 1\nb: [1, 2\nc: 3\n")).hasValueSatisfying(flaw -> {
            assertThat(flaw.line()).isEqualTo(3);
            assertThat(flaw.reason()).startsWith("expected ',' or ']'");
        });
        assertThat(flaw("yaml", "a: b: c\n"))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).isEqualTo(new Flaw(1, "mapping values are not allowed here.")));
        assertThat(flaw("yml", "a: 1\nb: 2\na: 3\n")).hasValueSatisfying(flaw -> {
            assertThat(flaw.line()).isEqualTo(3);
            assertThat(flaw.reason()).isEqualTo("found duplicate key a.");
        });
        assertThat(flaw("yml", "a: 1\n\tb: 2\n"))
                .hasValueSatisfying(flaw -> assertThat(flaw.line()).isEqualTo(2));
        assertThat(flaw("yml", "a: 1\nb: \"\u0001\"\n"))
                .hasValueSatisfying(flaw -> assertThat(flaw.line()).isEqualTo(2));
    }

    @Test
    void yamlThatAsksForJavaObjectsIsRefused() {
        assertThat(flaw("yml", "a: !!javax.script.ScriptEngineManager []\n")).isPresent();
    }

    @Test
    void yamlThatWouldGrowBeyondMeasureIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(flaw("yml", bomb.toString())).isPresent();
        assertThat(flaw("yml", "a: " + "[".repeat(200) + "]".repeat(200))).isPresent();
        assertThat(flaw("yml", "&a a: *a\n")).isEmpty();
        assertThat(flaw("yml", "&a ? *a : 1\n")).isPresent();
    }

    @Test
    void yamlWithoutKeysIsRefused() {
        assertThat(flaw("yml", "just a text\n")).isPresent();
        assertThat(flaw("yml", "- a\n- b\n")).isPresent();
    }

    @Test
    void messagesQuoteNoValues() {
        assertThat(flaw("json", "{\"password\": hunter2}")).hasValueSatisfying(flaw -> {
            assertThat(flaw.line()).isEqualTo(1);
            assertThat(flaw.reason()).doesNotContain("hunter2").contains("token");
        });
        assertThat(flaw("yml", "password: *hunter2\n"))
                .hasValueSatisfying(flaw -> assertThat(flaw.reason()).doesNotContain("hunter2"));
        assertThat(flaw("yml", "password: !hunter2 x\n"))
                .hasValueSatisfying(flaw -> assertThat(flaw.reason()).doesNotContain("hunter2"));
    }

    @Test
    void brokenJsonIsNamedWithItsLine() {
        assertThat(flaw("json", "{\n  \"a\": 1,\n  \"b\": ]\n}"))
                .hasValueSatisfying(flaw -> assertThat(flaw.line()).isEqualTo(3));
        assertThat(flaw("json", "{\"a\": 1,\n\"a\": 2}"))
                .hasValueSatisfying(flaw -> assertThat(flaw.line()).isEqualTo(2));
        assertThat(flaw("json", "{\"a\": 1")).isPresent();
        assertThat(flaw("json", "{\"a\": 1} x")).isPresent();
        assertThat(flaw("json", "{} {}")).isPresent();
        assertThat(flaw("json", "[1]")).isPresent();
        assertThat(flaw("json", "")).isPresent();
        assertThat(flaw("json", "{\"a\":".repeat(200) + "1" + "}".repeat(200))).isPresent();
        assertThat(flaw("json", "{\"a\": {\"b\": [1, \"x\", null]}}\n")).isEmpty();
    }

    @Test
    void brokenPropertiesAreNamedWithTheirLine() {
        assertThat(flaw("properties", "a=1\npath=C:\\users\n"))
                .hasValueSatisfying(flaw -> assertThat(flaw.line()).isEqualTo(2));
        assertThat(flaw("properties", "a=\\u00e9\nb=C:\\\\users\n# \\users\nc: d\n"))
                .isEmpty();
    }

    private static Optional<Flaw> flaw(String extension, String text) {
        return Objects.requireNonNull(Syntax.BY_EXTENSION.get(extension)).flawIn(text);
    }
}
