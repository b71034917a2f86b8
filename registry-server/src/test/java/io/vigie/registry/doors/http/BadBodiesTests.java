package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent, what is stored stays as it is, and nobody sees a stack trace. */
@Timeout(60)
class BadBodiesTests {
    private static final List<String> WRITES = List.of(
            "/v1/agent/service/register",
            "/v1/agent/check/register",
            "/v1/agent/check/update/c",
            "/v1/catalog/register",
            "/v1/catalog/deregister");

    private final Door door = new Door();

    @BeforeEach
    void somethingIsStored() {
        door.put("/v1/agent/service/register", "{\"Name\":\"web\",\"Check\":{\"CheckID\":\"c\",\"TTL\":\"10s\"}}");
        door.put("/v1/kv/a", "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|EOF",
                "{|unexpected EOF",
                "hello|invalid character 'h' looking for beginning of value",
                "{\"Bogus\":1}|json: unknown field \"Bogus\"",
                "[]|json: cannot unmarshal array into Go value of type object",
                "\"x\"|json: cannot unmarshal string into Go value of type object",
                "12|json: cannot unmarshal number into Go value of type object",
                "true|json: cannot unmarshal bool into Go value of type object",
                "<xml/>|invalid character '<' looking for beginning of value",
                "1e99999999999|json: cannot unmarshal number 1e99999999999 into Go value of type float64",
            })
    void aBodyThatIsNoneIsRefusedInGosWordsEverywhere(String body, String sentence) {
        var before = door.registry.current();
        for (var uri : WRITES) {
            var answer = door.put(uri, body);
            if (body.startsWith("{\"Bogus") && !answer.text().startsWith("Request decode failed")) {
                // What else is missing may be found first; that it is not taken is what counts.
                assertThat(answer.status()).as(uri).isIn(400, 500);
            } else {
                assertThat(answer.said()).as(uri).isEqualTo("400 Request decode failed: " + sentence);
            }
        }
        assertThat(door.registry.current()).isSameAs(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/agent/service/register|{}|400 Missing service name",
                "/v1/agent/service/register|null|400 Missing service name",
                "/v1/agent/service/register|{\"Name\":\"a\",\"Address\":\"0.0.0.0\"}|400 Invalid service address",
                "/v1/agent/service/register|{\"Name\":\"a\",\"Port\":\"80\"}|400 Request decode failed: json: cannot unmarshal string into Go struct field .Port of type int",
                "/v1/agent/service/register|{\"Name\":\"a\",\"Check\":{\"Args\":[\"sh\"],\"Interval\":\"1s\"}}|500 Scripts are disabled on this agent from remote calls; to enable, configure 'enable_script_checks' to true",
                "/v1/agent/check/register|{}|400 Missing check name",
                "/v1/agent/check/register|{\"Name\":\"c\"}|400 Invalid check: TTL must be > 0 for TTL checks",
                "/v1/agent/check/register|{\"Name\":\"c\",\"TTL\":\"10s\",\"ServiceID\":\"zz\"}|500 ServiceID \"zz\" does not exist",
                "/v1/agent/check/register|{\"Name\":\"c\",\"TTL\":\"10s\",\"Status\":\"zz\"}|400 Bad check status",
                "/v1/agent/check/update/c|{\"Status\":\"zz\"}|400 Invalid check status: 'zz'",
                "/v1/agent/check/update/c|{}|400 Invalid check status: ''",
                "/v1/agent/check/update/nope|{\"Status\":\"passing\"}|500 CheckID \"nope\" does not have associated TTL",
                "/v1/catalog/register|{}|500 Must provide node",
                "/v1/catalog/register|{\"Node\":\"n\"}|500 Must provide address if SkipNodeUpdate is not set",
                "/v1/catalog/register|{\"Node\":\"n\",\"Address\":\"a\",\"Datacenter\":\"zz\"}|500 No path to datacenter",
                "/v1/catalog/register|{\"Node\":\"n\",\"Address\":\"a\",\"ID\":\"zz\"}|500 Bad node ID: uuid string is wrong length",
                "/v1/catalog/register|{\"Node\":\"n\",\"Address\":\"a\",\"Service\":{\"ID\":\"x\"}}|500 Must provide service name with ID",
                "/v1/catalog/register|{\"Node\":\"n\",\"Address\":\"a\",\"Check\":{\"Node\":\"n1\",\"Name\":\"c\"}}|500 check node \"n1\" does not match node \"n\"",
                "/v1/catalog/register|{\"Node\":\"n\",\"Address\":\"a\",\"Check\":{}}|500 failed inserting check: failed inserting check: object missing primary index on node \"n\"",
                "/v1/catalog/deregister|{}|500 Must provide node",
                "/v1/catalog/deregister|{\"Node\":\"n\",\"Datacenter\":\"zz\"}|500 No path to datacenter",
                "/v1/catalog/deregister|{\"Node\":5}|400 Request decode failed: json: cannot unmarshal number into Go struct field .Node of type string",
            })
    void aBodyThatMakesNoSenseIsRefusedInConsulsWords(String uri, String body, String said) {
        var before = door.registry.current();
        assertThat(door.put(uri, body).said()).isEqualTo(said);
        assertThat(door.registry.current()).isSameAs(before);
    }

    @Test
    void deepAndLongBodiesAreRefusedInNoTime() {
        var before = door.registry.current();
        for (var uri : WRITES) {
            for (var body : List.of(
                    "[".repeat(500_000),
                    "{\"a\":".repeat(80_000),
                    "{\"Port\":" + "9".repeat(500_000) + "}",
                    "{\"" + "k".repeat(500_000) + "\":1}",
                    "\"" + "\\u0041".repeat(80_000) + "\"")) {
                assertThat(door.put(uri, body).said())
                        .startsWith("400 Request decode failed: ")
                        .hasSizeLessThan(500);
            }
        }
        assertThat(door.registry.current()).isSameAs(before);
    }

    @Test
    void noGarbageEndsInAFaultOfTheServer() {
        var random = new Random(7);
        var valid =
                "{\"Name\":\"g\",\"Node\":\"g\",\"Address\":\"1\",\"Port\":80,\"TTL\":\"10s\",\"Status\":\"passing\",\"Tags\":[\"a\",\"\\ud83d\\ude00\"],"
                        + "\"Check\":{\"TTL\":\"10s\",\"Name\":\"x\"},\"Service\":{\"Service\":\"s\",\"Meta\":{\"a\":\"b\"}}}";
        for (int round = 0; round < 5_000; round++) {
            var bytes = valid.getBytes(StandardCharsets.UTF_8);
            for (int damage = random.nextInt(5); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var answer = door.send("PUT", WRITES.get(round % WRITES.size()), bytes);
            assertThat(answer.text()).doesNotContain("Internal error", "Exception", "\tat ");
        }
        assertThat(door.get("/v1/health/state/any").status()).isEqualTo(200);
        assertThat(door.get("/v1/catalog/services").status()).isEqualTo(200);
        assertThat(door.get("/v1/kv/a?raw").text()).isEqualTo("x");
    }

    @Test
    void noGarbledUriEndsInAFaultOfTheServer() {
        var random = new Random(11);
        var letters = "/v1kvagentcatalogservice?&=%25zz..#;+: \"<>é\u0000\u001f[]{}|\\^`~";
        for (int round = 0; round < 20_000; round++) {
            var uri = new StringBuilder(round % 2 == 0 ? "/v1/kv/" : "/");
            for (int length = random.nextInt(20); length > 0; length--) {
                uri.append(letters.charAt(random.nextInt(letters.length())));
            }
            var answer = door.get(uri.toString());
            assertThat(answer.text()).as(uri.toString()).doesNotContain("Internal error");
        }
    }
}
