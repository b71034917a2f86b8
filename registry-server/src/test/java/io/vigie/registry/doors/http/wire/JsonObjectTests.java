package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as they come, good and bad. The refusals are those of Consul 1.8.7, seen on the binary. */
@Timeout(30)
class JsonObjectTests {
    private static JsonObject parse(String json) {
        return JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(ThrowingCallable reading, String sentence) {
        assertThatThrownBy(reading).isInstanceOf(DecodeException.class).hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ServiceID", "serviceid", "SERVICEID", "service_id", "Service_ID", "serviceId"})
    void aMemberIsFoundWhateverItsCaseAndUnderscores(String spelling) {
        assertThat(parse("{\"" + spelling + "\":\"web\"}").text("ServiceID")).isEqualTo("web");
    }

    @Test
    void theKeysOfMapsAreTakenLiterally() {
        var json = parse("{\"meta\":{\"A_b\":\"1\",\"a_B\":\"2\"}}");
        assertThat(json.textMap("Meta")).containsEntry("A_b", "1").containsEntry("a_B", "2");
    }

    @Test
    void nullCountsAsAbsent() {
        var json = parse("{\"Name\":null,\"Port\":null,\"Tags\":null,\"Meta\":null,\"Check\":null,\"TTL\":null}");
        assertThat(json.has("Name")).isFalse();
        assertThat(json.text("Name")).isEmpty();
        assertThat(json.number("Port", 7)).isEqualTo(7);
        assertThat(json.texts("Tags")).isEmpty();
        assertThat(json.textMap("Meta")).isEmpty();
        assertThat(json.object("Check")).isEmpty();
        assertThat(json.duration("TTL")).isZero();
    }

    @Test
    void aNullBodyIsAnEmptyObject() {
        assertThat(parse("null").has("Name")).isFalse();
    }

    @Test
    void anEmptyTextStandsForNullInsideListsAndMapsOfTexts() {
        var json = parse("{\"Tags\":[\"a\",null],\"Meta\":{\"k\":null}}");
        assertThat(json.texts("Tags")).containsExactly("a", "");
        assertThat(json.textMap("Meta")).containsEntry("k", "");
    }

    @Test
    void theLastOfSeveralMembersOfOneNameCounts() {
        assertThat(parse("{\"name\":\"a\",\"NAME\":\"b\"}").text("Name")).isEqualTo("b");
        assertThat(parse("{\"Name\":\"a\",\"Name\":\"b\"}").text("Name")).isEqualTo("b");
        assertThat(parse("{\"Name\":\"a\",\"name\":null}").text("Name")).isEqualTo("a");
    }

    @Test
    void aWrongTypeIsRefusedInTheWordsOfGo() {
        refuses(
                () -> parse("{\"Name\":5}").text("Name"),
                "json: cannot unmarshal number into Go struct field .Name of type string");
        refuses(
                () -> parse("{\"Name\":{}}").text("Name"),
                "json: cannot unmarshal object into Go struct field .Name of type string");
        refuses(
                () -> parse("{\"Name\":[]}").text("Name"),
                "json: cannot unmarshal array into Go struct field .Name of type string");
        refuses(
                () -> parse("{\"Name\":true}").text("Name"),
                "json: cannot unmarshal bool into Go struct field .Name of type string");
        refuses(
                () -> parse("{\"Port\":\"80\"}").number("Port", 0),
                "json: cannot unmarshal string into Go struct field .Port of type int");
        refuses(
                () -> parse("{\"Tags\":\"x\"}").texts("Tags"),
                "json: cannot unmarshal string into Go struct field .Tags of type []string");
        refuses(
                () -> parse("{\"Tags\":[1]}").texts("Tags"),
                "json: cannot unmarshal number into Go struct field .Tags of type string");
        refuses(
                () -> parse("{\"Meta\":{\"k\":1}}").textMap("Meta"),
                "json: cannot unmarshal number into Go struct field .Meta of type string");
        refuses(
                () -> parse("{\"EnableTagOverride\":\"yes\"}").truth("EnableTagOverride"),
                "json: cannot unmarshal string into Go struct field .EnableTagOverride of type bool");
        refuses(
                () -> parse("{\"Header\":{\"a\":\"b\"}}").textsMap("Header"),
                "json: cannot unmarshal string into Go struct field .Header of type []string");
        assertThatThrownBy(() -> parse("{\"Check\":\"x\"}").object("Check"))
                .hasMessageStartingWith("json: cannot unmarshal string into Go struct field .Check of type ");
        assertThatThrownBy(() -> parse("{\"Checks\":{}}").objects("Checks"))
                .hasMessageStartingWith("json: cannot unmarshal object into Go struct field .Checks of type ");
        assertThatThrownBy(() -> parse("[]")).hasMessageStartingWith("json: cannot unmarshal array into Go value of ");
        assertThatThrownBy(() -> parse("5")).hasMessageStartingWith("json: cannot unmarshal number into Go value of ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80.5",
                "99999999999999999999",
                "2147483648",
                "-2147483649",
                "1e999999999",
                "1e2147483647",
                "1e-2147483647",
                "1e99999999999",
                "1e-99999999999"
            })
    void aNumberThatIsNoIntIsRefusedWithoutBeingWorkedOut(String number) {
        assertThatThrownBy(() -> parse("{\"Port\":" + number + "}").number("Port", 0))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("cannot unmarshal number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e30", "1e999999999", "1e99999999999", "-1e999999999"})
    void aNumberOfNanosecondsBeyondAllTimeIsRefused(String number) {
        assertThatThrownBy(() -> parse("{\"TTL\":" + number + "}").duration("TTL"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("cannot unmarshal number");
    }

    @Test
    void aNumberLongerThanAnyIntegerIsRefused() {
        assertThatThrownBy(() -> parse("{\"Port\":" + "9".repeat(400_000) + "}"))
                .isInstanceOf(DecodeException.class)
                .satisfies(error -> assertThat(error.getMessage().length()).isLessThan(300));
    }

    @Test
    void aDurationIsATextOfGosOrANumberOfNanoseconds() {
        assertThat(parse("{\"TTL\":\"10s\"}").duration("TTL")).isEqualTo(Duration.ofSeconds(10));
        assertThat(parse("{\"TTL\":10000000000}").duration("TTL")).isEqualTo(Duration.ofSeconds(10));
        assertThat(parse("{\"TTL\":1.5e9}").duration("TTL")).isEqualTo(Duration.ofMillis(1500));
        assertThat(parse("{\"TTL\":\"\"}").duration("TTL")).isZero();
        refuses(() -> parse("{\"TTL\":\"10\"}").duration("TTL"), "time: missing unit in duration \"10\"");
    }

    @Test
    void anUnknownMemberIsRefusedByItsName() {
        var json = parse("{\"Name\":\"a\",\"Bogus\":1,\"Other\":2}");
        json.text("Name");
        refuses(json::refuseUnknown, "json: unknown field \"Bogus\"");
        assertThatCode(() -> json.ignoring("BOGUS", "other").refuseUnknown()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|EOF",
                "`  `|EOF",
                "{|unexpected EOF",
                "{\"Name\":\"a\"|unexpected EOF",
                "{\"Name\"|unexpected EOF",
                "{\"Name\":\"a|unexpected EOF",
                "[1,|unexpected EOF",
                "hello|invalid character 'h' looking for beginning of value",
                "{\"Name\":\"a\",}|invalid character '}' looking for beginning of object key string",
                "{Name:1}|invalid character 'N' looking for beginning of object key string",
                "'a'|invalid character '\\'' looking for beginning of value",
            })
    void whatIsNoJsonIsRefusedInTheWordsOfGo(String body, String sentence) {
        refuses(() -> parse(body), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":01}",
                "{\"a\":1 2}",
                "{\"a\" 1}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1}}]",
                "}",
                "]",
                "/**/{}",
                "{\"\\ud800x\":"
            })
    void otherFaultsOfFormNameACharacterOrTheEnd(String body) {
        try {
            parse(body);
        } catch (DecodeException refused) {
            assertThat(refused.getMessage()).matches("(?s)(invalid character|unexpected EOF).*");
        }
    }

    @Test
    void whatFollowsTheFirstValueIsIgnored() {
        assertThat(parse("{\"Name\":\"a\"} garbage").text("Name")).isEqualTo("a");
    }

    @Test
    void aByteOrderMarkInFrontIsNoJson() {
        refuses(() -> parse("\ufeff{\"Name\":\"a\"}"), "invalid character 'ï' looking for beginning of value");
    }

    @Test
    void onlyUtf8IsRead() {
        assertThatThrownBy(() -> JsonObject.parse("{\"Name\":\"a\"}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> JsonObject.parse("{\"Name\":\"a\"}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacterBecauseNobodyCouldWriteItDown() {
        var json = parse("{\"Name\":\"a\\ud800b\",\"ID\":\"\\udc00\",\"Meta\":{\"k\":\"\\ud83d\\ude00\\ude00\"}}");
        assertThat(json.text("Name")).isEqualTo("a\ufffdb");
        assertThat(json.text("ID")).isEqualTo("\ufffd");
        assertThat(json.textMap("Meta")).containsEntry("k", "\ud83d\ude00\ufffd");
    }

    @Test
    void bodiesNestUpToABound() {
        assertThatCode(() -> parse("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}"))
                .doesNotThrowAnyException();
        for (var deep : List.of("[", "{\"a\":")) {
            assertThatThrownBy(() -> parse(deep.repeat(100_000))).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void noGarbageDoesMoreThanBeingRefused() {
        var random = new Random(17);
        var valid =
                "{\"Name\":\"web\",\"Port\":80,\"Tags\":[\"a\",\"\\u00e9\"],\"Check\":{\"TTL\":\"10s\"},\"x\":-1.5e3}";
        for (int round = 0; round < 20_000; round++) {
            var bytes = valid.getBytes(StandardCharsets.UTF_8);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                ServiceDefinitionJson.read(JsonObject.parse(bytes));
            } catch (DecodeException | InvalidDefinitionException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
