package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator decides about the API as a whole; recorded from Consul 1.8.7. */
class GateTests {
    private static final AddressRange TEN = new AddressRange(address("10.0.0.0"), 8);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException noAddress) {
            throw new IllegalArgumentException(noAddress);
        }
    }

    private static ApiRules rules(List<String> blocked, List<AddressRange> writers, LegacyVerbs verbs) {
        return new ApiRules(blocked, Map.of("X-Registry", "mine"), writers, verbs, false, ApiRules.DEFAULT.limits());
    }

    private static Door withVerbs(LegacyVerbs verbs) {
        return new Door(rules(List.of(), List.of(), verbs));
    }

    @ParameterizedTest
    @CsvSource({"GET,/v1/event/list", "PUT,/v1/event/fire/x", "OPTIONS,/v1/event/list", "HEAD,/v1/event/list"})
    void aBlockedPathIsRefusedWhateverTheVerb(String method, String path) {
        var answer = new Door(rules(List.of("/v1/event"), List.of(), LegacyVerbs.NONE)).send(method, path, "");
        assertThat(answer.said()).isEqualTo("403 Endpoint is blocked by agent configuration");
        assertThat(answer.header("X-Registry")).isEqualTo("mine");
    }

    @Test
    void pathsThatAreNoneAreNotFoundRatherThanBlocked() {
        var door = new Door(rules(List.of("/v1/event"), List.of(), LegacyVerbs.NONE));
        assertThat(door.get("/v1/eventually").status()).isEqualTo(404);
        assertThat(door.get("//v1/event/list").status()).isEqualTo(301);
        assertThat(door.get("/v1/agent/self").status()).isEqualTo(200);
    }

    @Test
    void theOperatorsHeadersAreOnEveryReplyOfTheApi() {
        var door = withVerbs(LegacyVerbs.NONE);
        assertThat(door.get("/v1/agent/self").header("X-Registry")).isEqualTo("mine");
        assertThat(door.get("/v1/kv/none").header("X-Registry")).isEqualTo("mine");
        assertThat(door.get("/v1/kv/").header("X-Registry")).isEqualTo("mine");
        assertThat(door.put("/v1/agent/self", "").header("X-Registry")).isEqualTo("mine");
        assertThat(door.get("/v1/nope").header("X-Registry")).isEmpty();
        assertThat(door.get("/").header("X-Registry")).isEmpty();
    }

    @Test
    void onlyWritersMayChangeSomething() {
        var door = new Door(rules(List.of(), List.of(TEN), LegacyVerbs.REGISTRATION));
        assertThat(door.put("/v1/kv/a", "x").said()).isEqualTo("403 Access is restricted");
        assertThat(door.delete("/v1/kv/a").said()).isEqualTo("403 Access is restricted");
        assertThat(door.get("/v1/agent/service/deregister/x").said()).isEqualTo("403 Access is restricted");
        assertThat(door.get("/v1/kv/a").status()).isEqualTo(404);
        assertThat(door.send("POST", "/v1/agent/self", "").said()).isEqualTo("405 method POST not allowed");
        door.from = address("10.1.2.3");
        assertThat(door.put("/v1/kv/a", "x").said()).isEqualTo("200 true");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0,8,10.255.1.1,true",
        "10.0.0.0,8,11.0.0.1,false",
        "10.0.0.0,8,fd00::1,false",
        "192.168.4.0,22,192.168.7.255,true",
        "192.168.4.0,22,192.168.8.0,false",
        "fd00::,8,fdff::1,true",
        "fd00::,8,fe80::1,false",
        "0.0.0.0,0,1.2.3.4,true",
        "1.2.3.4,32,1.2.3.4,true",
        "1.2.3.4,32,1.2.3.5,false",
    })
    void aRangeHoldsAddressesThatBeginAlike(String network, int bits, String candidate, boolean holds) {
        assertThat(new AddressRange(address(network), bits).contains(address(candidate)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agent/check/pass/c",
                "/v1/agent/check/warn/c",
                "/v1/agent/check/fail/c",
                "/v1/agent/check/deregister/c"
            })
    void reportsByGetAreTakenOnlyWhereTheOperatorWantsThem(String path) {
        for (var verbs : LegacyVerbs.values()) {
            var door = withVerbs(verbs);
            door.put("/v1/agent/check/register", "{\"Name\":\"c\",\"TTL\":\"1h\"}");
            var answer = door.get(path);
            assertThat(answer.said())
                    .as(verbs.name())
                    .isEqualTo(verbs == LegacyVerbs.ALL ? "200 " : "405 method GET not allowed");
        }
    }

    @Test
    void registeringByPostAndDeregisteringByGetCanBeSwitchedOff() {
        for (var verbs : LegacyVerbs.values()) {
            var door = withVerbs(verbs);
            int taken = verbs == LegacyVerbs.NONE ? 405 : 200;
            assertThat(door.send("POST", "/v1/agent/service/register", "{\"Name\":\"a\"}")
                            .status())
                    .isEqualTo(taken);
            assertThat(door.get("/v1/agent/service/deregister/a").status()).isEqualTo(taken);
        }
        assertThat(withVerbs(LegacyVerbs.NONE)
                        .get("/v1/agent/service/deregister/a")
                        .header("Allow"))
                .isEqualTo("OPTIONS,PUT");
    }

    @Test
    void valuesAndTransactionsHaveTheBoundsOfTheOperator() {
        var door = new Door(new ApiRules(
                List.of(), Map.of(), List.of(), LegacyVerbs.NONE, false, new ApiRules.Limits(10, 1000, 2)));
        assertThat(door.put("/v1/kv/a", "0123456789").said()).isEqualTo("200 true");
        assertThat(door.put("/v1/kv/a", "0123456789x").said())
                .isEqualTo("413 Request body(11 bytes) too large, max size: 10 bytes. See"
                        + " https://www.consul.io/docs/agent/options.html#kv_max_value_size.");
        var set = "{\"KV\":{\"Verb\":\"set\",\"Key\":\"t\",\"Value\":\"%s\"}}";
        assertThat(door.put("/v1/txn", "[" + set.formatted("MDEyMzQ1Njc4OXg=") + "]")
                        .said())
                .isEqualTo("413 Value for key \"t\" is too large (11 > 10 bytes)");
        assertThat(door.put(
                                "/v1/txn",
                                "[" + "{\"KV\":{\"Verb\":\"get\",\"Key\":\"t\"}},".repeat(2) + set.formatted("MA==")
                                        + "]")
                        .said())
                .isEqualTo("413 Transaction contains too many operations (3 > 2)");
        assertThat(door.put("/v1/txn", " ".repeat(1001)).said())
                .isEqualTo("413 Request body(1001 bytes) too large, max size: 1000 bytes. See"
                        + " https://www.consul.io/docs/agent/options.html#txn_max_req_len.");
    }

    @Test
    void aLongerValueIsTakenWhereTheOperatorWantsIt() {
        var door = new Door(new ApiRules(
                List.of(), Map.of(), List.of(), LegacyVerbs.NONE, false, new ApiRules.Limits(1_000_000, 10, 64)));
        assertThat(door.put("/v1/kv/a", "x".repeat(1_000_000)).said()).isEqualTo("200 true");
        assertThat(door.get("/v1/kv/a?raw").text()).hasSize(1_000_000);
        assertThat(new Door().put("/v1/kv/a", "x".repeat(1_000_000)).status()).isEqualTo(413);
    }

    @Test
    void readsOfCatalogAndHealthAreStaleWhereTheOperatorAllowsIt() {
        var door = new Door(
                new ApiRules(List.of(), Map.of(), List.of(), LegacyVerbs.NONE, true, ApiRules.DEFAULT.limits()));
        var header = "X-Consul-Effective-Consistency";
        assertThat(door.get("/v1/catalog/nodes").header(header)).isEqualTo("stale");
        assertThat(door.get("/v1/health/service/x").header(header)).isEqualTo("stale");
        assertThat(door.get("/v1/health/service/x?consistent").header(header)).isEqualTo("consistent");
        assertThat(door.get("/v1/health/service/x?leader").header(header)).isEqualTo("leader");
        assertThat(door.get("/v1/session/list").header(header)).isNotEqualTo("stale");
        assertThat(new Door().get("/v1/catalog/nodes").header(header)).isEqualTo("leader");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/v1/agent/service/register",
        "PUT,/v1/agent/service/deregister/x",
        "PUT,/v1/agent/service/maintenance/x?enable=true&",
        "PUT,/v1/agent/check/register",
        "PUT,/v1/agent/check/deregister/x",
        "PUT,/v1/agent/check/pass/x",
        "GET,/v1/agent/service/x",
        "GET,/v1/agent/services",
        "GET,/v1/agent/checks",
        "GET,/v1/agent/health/service/id/x",
        "GET,/v1/agent/health/service/name/x",
    })
    void namespacesAreRefusedByTheAgentToo(String method, String path) {
        var uri = path + (path.contains("?") ? "" : "?") + "ns=x";
        assertThat(new Door().send(method, uri, "{\"Name\":\"z\"}").said())
                .isEqualTo(
                        "400 Bad request: Invalid query parameter: \"ns\" - Namespaces are a Consul Enterprise feature");
    }

    @Test
    void thingsOfTheProcessHaveNoNamespaces() {
        assertThat(new Door().get("/v1/agent/self?ns=x").status()).isEqualTo(200);
        assertThat(new Door().get("/v1/agent/members?ns=x").status()).isEqualTo(200);
        assertThat(new Door().put("/v1/agent/maintenance?enable=false&ns=x", "").status())
                .isEqualTo(200);
    }
}
