package io.vigie.registry.doors.http;

import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/txn}, as Consul 1.8.7 was seen to answer; the rule itself is tested in the core. */
class TransactionEndpointsTests {
    private static final String READ_ONLY =
            ",\"Index\":0,\"LastContact\":0,\"KnownLeader\":true,\"ConsistencyLevel\":\"\"}";
    private static final String NOTHING = "{\"Results\":[],\"Errors\":null" + READ_ONLY;

    private final Door door = new Door();

    private static String failed(String what) {
        return "{\"Results\":null,\"Errors\":[{\"OpIndex\":0,\"What\":\"" + what + "\"}]";
    }

    @Test
    void writesAreShownWithoutTheirValuesAndReadsWithThem() {
        var answer = door.put(
                "/v1/txn",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Value\":\"b25l\",\"Flags\":18446744073709551615}},"
                        + "{\"kv\":{\"verb\":\"get\",\"key\":\"a\"}}]");
        assertThat(answer.said())
                .isEqualTo(
                        "200 {\"Results\":[{\"KV\":{\"LockIndex\":0,\"Key\":\"a\",\"Flags\":18446744073709551615,\"Value\":null,"
                                + "\"CreateIndex\":3,\"ModifyIndex\":3}},{\"KV\":{\"LockIndex\":0,\"Key\":\"a\","
                                + "\"Flags\":18446744073709551615,\"Value\":\"b25l\",\"CreateIndex\":3,\"ModifyIndex\":3}}],"
                                + "\"Errors\":null}");
        assertThat(answer.header("X-Consul-Knownleader")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[{}]", "[null]", "[{\"KV\":null}]", "[] trailing"})
    void aTransactionWithoutOperationsIsARead(String body) {
        var answer = door.put("/v1/txn", body);
        assertThat(answer.said()).isEqualTo("200 " + NOTHING);
        assertThat(answer.header("X-Consul-Knownleader")).isEqualTo("true");
        assertThat(answer.header("X-Consul-Lastcontact")).isEqualTo("0");
        assertThat(answer.header("X-Consul-Index")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"KV\":{\"Verb\":\"fly\",\"Key\":\"a\"}}|unknown KV verb \\\"fly\\\"",
                "{\"KV\":{\"Verb\":\"get\",\"Key\":\"a\"}}|key \\\"a\\\" doesn't exist",
                "{\"KV\":{}}|Must provide key",
                "{\"Node\":{\"Verb\":\"get\"}}|node \\\"\\\" doesn't exist",
                "{\"Service\":{\"Verb\":\"get\"}}|service \\\"\\\" on node \\\"\\\" doesn't exist",
                "{\"Check\":{\"Verb\":\"get\"}}|check \\\"\\\" on node \\\"\\\" doesn't exist",
            })
    void aReadThatFailsSaysThatItWasOne(String operation, String what) {
        assertThat(door.put("/v1/txn", "[" + operation + "]").said()).isEqualTo("409 " + failed(what) + READ_ONLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"KV\":{\"Verb\":\"set\",\"Key\":\"\"}}|Must provide key",
                "{\"KV\":{\"Verb\":\"lock\",\"Key\":\"a\"}}|missing session",
                "{\"KV\":{\"Verb\":\"cas\",\"Key\":\"a\",\"Index\":7}}|failed to set key \\\"a\\\", index is stale",
                "{\"Node\":{\"Verb\":\"fly\",\"Node\":{\"Node\":\"n\"}}}|unknown Node verb \\\"fly\\\"",
                "{\"Node\":{}}|Must provide node",
                "{\"Node\":{\"Verb\":\"set\",\"Node\":{\"Node\":\"n\",\"ID\":\"xx\"}}}|Bad node ID: uuid string is wrong length",
                "{\"Service\":{\"Verb\":\"fly\",\"Node\":\"n1\"}}|unknown Service verb \\\"fly\\\"",
                "{\"Service\":{\"Verb\":\"set\",\"Node\":\"n1\",\"Service\":{\"ID\":\"s\"}}}|Must provide service name with ID",
                "{\"Service\":{\"Verb\":\"set\",\"Node\":\"n1\",\"Service\":{\"Service\":\"s\",\"Address\":\"::\"}}}|Invalid service address",
                "{\"Service\":{\"Verb\":\"set\",\"Node\":\"n1\",\"Service\":{\"Service\":\"s\",\"Meta\":{\"a b\":\"c\"}}}}|Invalid Service Meta for node n1 and serviceID s: Couldn't load metadata pair ('a b', 'c'): Key contains invalid characters",
                "{\"Check\":{}}|unknown Check verb \\\"\\\"",
                "{\"Session\":{\"Verb\":\"get\"}}|unknown Session verb \\\"get\\\"",
            })
    void aWriteThatFailsSaysWhyAndNothingElse(String operation, String what) {
        var before = door.registry.current();
        assertThat(door.put("/v1/txn", "[" + operation + "]").said()).isEqualTo("409 " + failed(what) + "}");
        assertThat(door.registry.current()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "5",
                "[5]",
                "[[]]",
                "[{\"Foo\":{}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Foo\":1}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Value\":\"not base64!\"}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Value\":\"eA\"}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Value\":5}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Flags\":-1}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Flags\":18446744073709551616}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Flags\":1.5}}]",
                "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Flags\":\"1\"}}]",
                "[{\"Node\":{\"Verb\":\"set\",\"Node\":{\"Node\":\"n\",\"Foo\":1}}}]",
                "[{\"Service\":{\"Verb\":\"set\",\"Service\":{\"Foo\":1}}}]",
                "[{\"Check\":{\"Verb\":\"set\",\"Check\":{\"Foo\":1}}}]",
            })
    void whatCannotBeReadIsRefused(String body) {
        var answer = door.put("/v1/txn", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("Failed to parse body: ");
    }

    @Test
    void valuesMayBeBrokenIntoLines() {
        door.put("/v1/txn", "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"a\",\"Value\":\"b2\\n5l\"}}]");
        assertThat(door.get("/v1/kv/a?raw").text()).isEqualTo("one");
    }

    @Test
    void thereAreSixtyFourOperationsAndNoMore() {
        assertThat(door.put("/v1/txn", operations(64)).status()).isEqualTo(200);
        assertThat(door.put("/v1/txn", operations(65)).said())
                .isEqualTo("413 Transaction contains too many operations (65 > 64)");
    }

    private static String operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"KV\":{\"Verb\":\"set\",\"Key\":\"k" + i + "\"}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aBodyBeyondTheBoundIsRefusedWithTheNameOfItsSetting() {
        assertThat(door.put("/v1/txn", "x".repeat(Api.BODY_BYTES_MAX + 1)).said())
                .isEqualTo("413 Request body(524289 bytes) too large, max size: 524288 bytes."
                        + " See https://www.consul.io/docs/agent/options.html#txn_max_req_len.");
    }

    @Test
    void theCatalogIsWrittenAndShown() {
        var answer = door.put(
                "/v1/txn",
                "[{\"Node\":{\"Verb\":\"set\",\"Node\":{\"Node\":\"web-1\",\"Address\":\"10.4.0.1\"}}},"
                        + "{\"Service\":{\"Verb\":\"set\",\"Node\":\"web-1\",\"Service\":{\"Service\":\"web\",\"Port\":80,"
                        + "\"Weights\":{\"Passing\":0,\"Warning\":0}}}},"
                        + "{\"Check\":{\"Verb\":\"set\",\"Check\":{\"Node\":\"web-1\",\"Name\":\"up\",\"ServiceID\":\"web\"}}}]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("{\"Node\":{\"ID\":\"\",\"Node\":\"web-1\",\"Address\":\"10.4.0.1\",\"Datacenter\":\"dc1\"")
                .contains("{\"Service\":{\"ID\":\"web\",\"Service\":\"web\"")
                .contains("\"Weights\":{\"Passing\":1,\"Warning\":1}")
                .contains("{\"Check\":{\"Node\":\"web-1\",\"CheckID\":\"up\",\"Name\":\"up\",\"Status\":\"critical\"")
                .contains("\"ServiceName\":\"web\"");
    }

    @Test
    void aSessionIsEndedTogetherWithTheRest() {
        door.does(aSession(1).on(Door.NODE).created());
        var answer = door.put(
                "/v1/txn",
                "[{\"KV\":{\"Verb\":\"lock\",\"Key\":\"l\",\"Session\":\"" + id(1) + "\"}},"
                        + "{\"Session\":{\"Verb\":\"delete\",\"Session\":{\"ID\":\"" + id(1) + "\"}}}]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(door.registry.current().sessions().all()).isEmpty();
        assertThat(door.get("/v1/kv/l").text()).doesNotContain("Session");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?dc=nope|500 No path to datacenter",
                "?stale&consistent|400 Cannot specify ?stale with ?consistent, conflicting semantics.",
                "?index=abc|400 Invalid index",
            })
    void parametersOfReadsAreUnderstood(String query, String said) {
        assertThat(door.put("/v1/txn" + query, "[]").said()).isEqualTo(said);
    }
}
