package io.vigie.registry.doors.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed behind {@code vigie agent}, and the files it names. */
@Timeout(30)
class AgentArgumentsTests {
    @TempDir
    Path folder;

    private static AgentArguments parse(String... arguments) {
        return AgentArguments.parse(List.of(arguments));
    }

    private static Object get(String key, String... arguments) {
        return parse(arguments).configuration().get(key);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static void refuses(String sentence, String... arguments) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }

    @Test
    void aFlagHasOneDashOrTwoAndItsValueBehindABlankOrAnEqualsSign() {
        for (var typed :
                List.of(List.of("-node", "a"), List.of("--node", "a"), List.of("-node=a"), List.of("--node=a"))) {
            assertThat(AgentArguments.parse(typed).configuration().get("node_name"))
                    .isEqualTo("a");
        }
        assertThat(get("node_name", "-node=a=b")).isEqualTo("a=b");
        assertThat(get("node_name", "-node=")).isEqualTo("");
        assertThat(get("node_name", "-node", "-odd")).isEqualTo("-odd");
    }

    @ParameterizedTest
    @CsvSource({
        "-dev, true",
        "--dev, true",
        "-dev=true, true",
        "-dev=1, true",
        "-dev=T, true",
        "-dev=false, false",
        "-dev=0, false",
        "-dev=F, false"
    })
    void aSwitchIsOnUnlessToldOtherwise(String typed, boolean on) {
        assertThat(get("dev", typed)).isEqualTo(on);
    }

    @Test
    void theLastOfSeveralValuesCounts() {
        assertThat(get("ports.http", "-http-port=1", "-http-port", "2")).isEqualTo("2");
        assertThat(get("datacenter", "-datacenter=a", "-dc=b")).isEqualTo("b");
    }

    @Test
    void pairsAreCollectedAndTheirKeysTakenLiterally() {
        assertThat(get(
                        "node_meta",
                        "-node-meta",
                        "rack:r1",
                        "-node-meta=url:http://x:1",
                        "-node-meta=app.kubernetes.io/name_x:y",
                        "-node-meta=empty:"))
                .isEqualTo(Map.of("rack", "r1", "url", "http://x:1", "app.kubernetes.io/name_x", "y", "empty", ""));
        refuses("-node-meta takes key:value, but was given \"rack\".", "-node-meta", "rack");
        refuses("-node-meta takes key:value, but was given \":x\".", "-node-meta=:x");
    }

    @Test
    void whatIsNoFlagIsRefusedByItsName() {
        refuses("flag provided but not defined: -nope. See vigie agent -help for those that are.", "-nope");
        refuses("flag provided but not defined: -nope=1. See vigie agent -help for those that are.", "--nope=1");
        refuses("flag provided but not defined: -. See vigie agent -help for those that are.", "--");
        refuses("Unexpected argument \"word\"; vigie agent takes flags only.", "-dev", "word");
        refuses("Unexpected argument \"false\"; vigie agent takes flags only.", "-dev", "false");
        refuses("flag needs an argument: -node", "-dev", "-node");
        refuses("invalid boolean value \"maybe\" for -dev: use true or false.", "-dev=maybe");
    }

    @Test
    void aFlagWithoutEffectIsNamedInAWarning() {
        var parsed = parse("-dev", "-join-wan", "10.0.0.1", "-rejoin", "-https-port=1");
        assertThat(parsed.warnings())
                .containsExactly(
                        "The flag -join-wan has no effect in this release of Vigie.",
                        "The flag -rejoin has no effect in this release of Vigie.",
                        "The flag -https-port has no effect in this release of Vigie.");
        assertThat(parsed.configuration().tree()).containsOnlyKeys("dev");
    }

    @Test
    void theHelpNamesEveryFlagThatHasAnEffect() {
        assertThat(AgentArguments.help())
                .contains("-dev\n", "-http-port=<value>", "-config-dir=<value>")
                .doesNotContain("-https-port");
    }

    @Test
    void flagsWinOverFilesAndLaterFilesOverEarlierOnes() throws IOException {
        var first =
                file("first.json", "{\"node_name\":\"one\",\"datacenter\":\"d1\",\"ports\":{\"http\":1,\"dns\":1}}");
        var second = file("second.hcl", "datacenter = \"d2\"\nports { dns = 2 }");
        var parsed = parse("-http-port=3", "-config-file", first, "-config-file=" + second)
                .configuration();
        assertThat(parsed.get("node_name")).isEqualTo("one");
        assertThat(parsed.get("datacenter")).isEqualTo("d2");
        assertThat(parsed.get("ports.http")).isEqualTo("3");
        assertThat(parsed.get("ports.dns")).hasToString("2");
    }

    @Test
    void filesAndFoldersAreReadInTheOrderInWhichTheyAreNamed() throws IOException {
        var sub = Files.createDirectories(folder.resolve("d"));
        Files.writeString(sub.resolve("b.json"), "{\"node_name\":\"b\"}");
        Files.writeString(sub.resolve("a.hcl"), "node_name = \"a\"");
        Files.writeString(sub.resolve("z.txt"), "no configuration");
        Files.createDirectories(sub.resolve("deeper.json"));
        var file = file("f.json", "{\"node_name\":\"f\"}");
        assertThat(get("node_name", "-config-dir", sub.toString())).isEqualTo("b");
        assertThat(get("node_name", "-config-dir", sub.toString(), "-config-file", file))
                .isEqualTo("f");
        assertThat(get("node_name", "-config-file", file, "-config-dir", sub.toString()))
                .isEqualTo("b");
        assertThat(get("node_name", "-config-file", sub.toString())).isEqualTo("b");
    }

    @Test
    void everyFileAddsItsServicesToThoseOfTheOthers() throws IOException {
        var one = file("1.json", "{\"service\":{\"name\":\"a\"},\"check\":{\"name\":\"c1\"}}");
        var two = file("2.json", "{\"services\":[{\"name\":\"b\"},{\"name\":\"c\"}],\"service\":{\"name\":\"d\"}}");
        var three = file(
                "3.hcl",
                "service { name = \"e\" }\nservice { name = \"f\" }\nservices { name = \"g\" }\ncheck { name = \"c2\" }");
        var all = parse("-config-file", one, "-config-file", two, "-config-file", three)
                .configuration();
        assertThat(((List<?>) all.get("services"))
                        .stream().map(service -> String.valueOf(((Map<?, ?>) service).get("name"))))
                .containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat((List<?>) all.get("checks")).hasSize(2);
        assertThat(all.get("service")).isNull();
    }

    @Test
    void aBlockThatComesTwiceIsOneBlockWithTheKeysOfBoth() throws IOException {
        var file = file("a.hcl", "ports { http = 1 }\nports { dns = 2 }");
        assertThat(get("ports.http", "-config-file", file)).hasToString("1");
        assertThat(get("ports.dns", "-config-file", file)).hasToString("2");
    }

    @Test
    void aKeyWithoutEffectIsNamedInAWarningWithItsFile() throws IOException {
        var file = file(
                "a.json",
                "{\"node_name\":\"n\",\"limits\":{\"x\":1},\"nodename\":\"typo\",\"node_meta\":{\"any\":\"x\"},"
                        + "\"ports\":{\"http\":1,\"grpc\":-1},\"services\":[],\"service\":{\"name\":\"x\"},\"checks\":[]}");
        assertThat(parse("-config-file", file).warnings())
                .containsExactly(
                        "The key limits.x in " + file + " has no effect in this release of Vigie.",
                        "The key nodename in " + file + " has no effect in this release of Vigie.",
                        "The key ports.grpc in " + file + " has no effect in this release of Vigie.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.json|`{\"a\":1,\n\"b\":}`|line 2, column",
                "a.json|[1]|it must hold one JSON object",
                "a.json|``|it must hold one JSON object",
                "a.json|{\"a\":1} x|",
                "a.json|{\"a\":1}{\"b\":2}|something follows the one JSON object",
                "a.json|{\"a\":1e99999999999}|beyond all use",
                "a.hcl|`a = 1\nb = \"x`|line 2: it ends in the middle",
                "a.hcl|`a = 1\n}`|line 2: a } closes nothing",
                "a.hcl|`a = 1\n\n\nb`|line 4: it ends in the middle",
            })
    void aFaultInAFileIsToldWithFileAndPlace(String name, String content, String place) throws IOException {
        var file = file(name, content);
        assertThatThrownBy(() -> parse("-config-file", file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(place == null ? "line 1" : place)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Exception", "REDACTED"));
    }

    @Test
    void whatIsNotThereOrNoTextIsToldInASentence() throws IOException {
        var missing = folder.resolve("missing.json").toString();
        refuses(
                "-config-file or -config-dir names \"" + missing
                        + "\", which does not exist; create it or drop the flag.",
                "-config-file",
                missing);
        refuses(
                "-config-file or -config-dir names \"a\0b\", which does not exist; create it or drop the flag.",
                "-config-dir",
                "a\0b");
        var binary = Files.write(folder.resolve("b.hcl"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        refuses("failed to parse " + binary + ": it is not UTF-8 text.", "-config-file", binary.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "hcl"})
    void noGarbageInAFileDoesMoreThanBeingRefused(String kind) throws IOException {
        var random = new Random(23);
        var valid = kind.equals("json")
                ? "{\"a\":[1,2.5e3,{\"b\":null}],\"ports\":{\"http\":1},\"services\":[{\"name\":\"x\"}],\"t\":\"\\u00e9\"}"
                : "a = 1 # c\nb \"l\" { c = [1, \"x\", {d = true}] }\n/* c */ e = <<EOT\ntext\nEOT\nports { http = 1 }";
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder(valid);
            for (int damage = random.nextInt(6); damage >= 0; damage--) {
                text.setCharAt(random.nextInt(text.length()), (char)
                        (random.nextInt(10) == 0 ? random.nextInt(0x500) : random.nextInt(128)));
            }
            var file = file("garbage." + kind, text.toString());
            refusedAtWorst(List.of("-config-file", file));
        }
    }

    @Test
    void noGarbageOnTheCommandLineDoesMoreThanBeingRefused() {
        var random = new Random(29);
        var words = new ArrayList<>(List.of(
                "-",
                "--",
                "=",
                "-=",
                "-dev=",
                "x",
                "",
                "-node-meta",
                "a:b",
                "-config-file",
                "/",
                "-config-dir",
                "\0",
                "é",
                "---dev",
                "-ports.http=1"));
        for (var flag : AgentFlag.values()) {
            words.add("-" + flag.flagName());
        }
        for (int round = 0; round < 20_000; round++) {
            var typed = new ArrayList<String>();
            for (int length = random.nextInt(6); length > 0; length--) {
                typed.add(words.get(random.nextInt(words.size())));
            }
            refusedAtWorst(typed);
        }
    }

    private static void refusedAtWorst(List<String> typed) {
        try {
            assertThat(AgentArguments.parse(typed).configuration()).isNotNull();
        } catch (UsageException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
