package io.vigie.registry.doors.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class HclTests {
    private static Map<String, Object> parse(String text) {
        return Hcl.parse(text, "f.hcl");
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void anEmptyFileSaysNothing() {
        assertThat(parse("")).isEmpty();
        assertThat(parse(" \r\n# nothing\n// nothing\n/* no\nthing */\n")).isEmpty();
    }

    @Test
    void valuesAreTextsNumbersTruthsListsAndObjects() {
        assertThat(parse("""
                        text = "a \\"b\\" \\n\\t\\\\ ü"
                        whole = 8500
                        negative = -1.5e3
                        yes = true
                        no = false
                        list = ["a", 1, true, ["b"], {c = 1},]
                        none = []
                        object = { a = 1, "b c" = 2 }
                        json: "style", also : 1
                        """))
                .containsEntry("text", "a \"b\" \n\t\\ ü")
                .containsEntry("whole", number("8500"))
                .containsEntry("negative", number("-1.5e3"))
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("list", List.of("a", number("1"), true, List.of("b"), Map.of("c", number("1"))))
                .containsEntry("none", List.of())
                .containsEntry("object", Map.of("a", number("1"), "b c", number("2")))
                .containsEntry("json", "style")
                .containsEntry("also", number("1"));
    }

    @Test
    void blocksNestAndMayHaveLabels() {
        assertThat(parse("a { b { c = 1 } d = 2 }"))
                .containsEntry("a", Map.of("b", Map.of("c", number("1")), "d", number("2")));
        assertThat(parse("service \"web\" { port = 80 }"))
                .containsEntry("service", Map.of("web", Map.of("port", number("80"))));
        assertThat(parse("a \"b\" \"c\" { }")).containsEntry("a", Map.of("b", Map.of("c", Map.of())));
        assertThat(parse("\"quoted key\" = 1")).containsEntry("quoted key", number("1"));
    }

    @Test
    void aBlockThatComesSeveralTimesIsAList() {
        assertThat(parse("s { n = 1 }\ns { n = 2 }\ns { n = 3 }"))
                .containsEntry(
                        "s", List.of(Map.of("n", number("1")), Map.of("n", number("2")), Map.of("n", number("3"))));
        assertThat(parse("a = 1\na = 2")).containsEntry("a", number("2"));
    }

    @Test
    void hereDocumentsKeepTheirLines() {
        assertThat(parse("a = <<EOT\n  one\n\ntwo # no comment\nEOT\nb = 1"))
                .containsEntry("a", "  one\n\ntwo # no comment\n")
                .containsEntry("b", number("1"));
        assertThat(parse("a = <<-EOT\n    one\n    two\n    EOT\n")).containsEntry("a", "one\ntwo\n");
        assertThat(parse("a = <<EOT\r\none\r\nEOT\r\nb = 1")).containsEntry("b", number("1"));
    }

    @Test
    void commentsStandAnywhereBetweenWords() {
        assertThat(parse("a /* x */ = // y\n 1 # z\nb = [1, # one\n 2 /* two */]"))
                .isEqualTo(Map.of("a", number("1"), "b", List.of(number("1"), number("2"))));
        assertThat(parse("a = \"# no // comment /* here */\"")).containsEntry("a", "# no // comment /* here */");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a = 1\n\nb = @`|3|expected a name or a value here",
                "`a = x`|1|\"x\" is no value; texts stand in quotes",
                "`a`|1|it ends in the middle",
                "`a b`|1|expected = or { here",
                "`a {\n b = 1\n`|3|a block is not closed with }",
                "`}`|1|a } closes nothing",
                "`a = 1\n}`|2|a } closes nothing",
                "`a = [1,\n 2`|2|a list is not closed with ]",
                "`a = \"x\ny\"`|2|a text in quotes does not end on its line",
                "`a = \"x`|1|it ends in the middle",
                "`a = <<EOT\nx\n`|3|the text that begins with <<EOT does not end",
                "`a = <x`|1|expected a value here",
                "`a = 1 /* x`|1|a comment is not closed with */",
                "`a = 1e99999999999`|1|\"1e99999999999\" is no value; texts stand in quotes",
                "`a = -`|1|\"-\" is no value; texts stand in quotes",
            })
    void aFaultIsToldWithItsLine(String text, int line, String what) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("failed to parse f.hcl: line " + line + ": " + what + ".");
    }

    @Test
    void endlessNestingIsRefused() {
        for (var deep : List.of("a {", "a = [", "a = {", "a \"b\" {", "a = [{", "a = {b = ")) {
            assertThatThrownBy(() -> parse(deep.repeat(100_000))).isInstanceOf(UsageException.class);
        }
        for (var deep : List.of("[", "\"x\" ", "[{a=")) {
            assertThatThrownBy(() -> parse("a = " + deep.repeat(100_000))).isInstanceOf(UsageException.class);
            assertThatThrownBy(() -> parse("a " + deep.repeat(100_000))).isInstanceOf(UsageException.class);
        }
    }

    @Test
    void whateverStandsThereIsReadOrRefused() {
        var random = new Random(31);
        var pieces = "a b = { } [ ] \" , : # // /* */ <<E <<-E \n E 1 true -1.5 \\ \\\" é ".split(" ");
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                assertThat(parse(text.toString())).isNotNull();
            } catch (UsageException refused) {
                assertThat(refused.getMessage()).startsWith("failed to parse f.hcl: line ");
            }
        }
    }
}
