package io.vigie.registry.doors.http;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.command.DestroySession;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/session}: every form of a session that Consul 1.8.7 was seen to take, and locks by sessions. */
class SessionEndpointsTests {
    private static final String FIRST = id(1);

    private final Door door = new Door();

    @BeforeEach
    void theNodeIsAlive() {
        door.does(aCheck("serfHealth").on(Door.NODE).registered());
        door.does(aCheck("c1").on(Door.NODE).registered());
    }

    private String created(String body) {
        assertThat(door.put("/v1/session/create", body).said()).isEqualTo("200 {\"ID\":\"" + FIRST + "\"}");
        return door.get("/v1/session/info/" + FIRST).text();
    }

    private static String shown(String members) {
        return "[{\"ID\":\"" + FIRST + "\"," + members + ",\"CreateIndex\":5,\"ModifyIndex\":5}]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "{\"Foo\":1,\"ID\":\"x\"} trailing"})
    void aSessionNeedsNoWord(String body) {
        assertThat(created(body))
                .isEqualTo(shown("\"Name\":\"\",\"Node\":\"n1\",\"LockDelay\":15000000000,\"Behavior\":\"release\","
                        + "\"TTL\":\"\",\"NodeChecks\":[\"serfHealth\"],\"ServiceChecks\":null"));
    }

    @Test
    void everyMemberIsShownAsItWasGiven() {
        assertThat(created("{\"name\":\"me\",\"Node\":\"N1\",\"lockdelay\":\"0.001s\",\"behavior\":\"delete\","
                        + "\"ttl\":\"10.0s\",\"NodeChecks\":[\"c1\"],\"ServiceChecks\":[{\"ID\":\"c1\",\"Namespace\":\"x\"}],"
                        + "\"Checks\":[\"serfHealth\",\"c1\"]}"))
                .isEqualTo(shown("\"Name\":\"me\",\"Node\":\"N1\",\"LockDelay\":1000000,\"Behavior\":\"delete\","
                        + "\"TTL\":\"10.0s\",\"NodeChecks\":[\"c1\"],\"ServiceChecks\":[{\"ID\":\"c1\",\"Namespace\":\"x\"}],"
                        + "\"Checks\":[\"serfHealth\",\"c1\"]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Checks\":[]'|'\"NodeChecks\":[],\"ServiceChecks\":null,\"CreateIndex\"'",
                "'\"Checks\":null'|'\"NodeChecks\":[],\"ServiceChecks\":null,\"CreateIndex\"'",
                "'\"NodeChecks\":[]'|'\"NodeChecks\":[],\"ServiceChecks\":null,\"CreateIndex\"'",
                "'\"NodeChecks\":[],\"Checks\":[\"c1\"]'|'\"NodeChecks\":[],\"ServiceChecks\":null,\"CreateIndex\"'",
                "'\"NodeChecks\":[\"c1\"],\"Checks\":[]'|'\"NodeChecks\":[],\"ServiceChecks\":null,\"CreateIndex\"'",
                "'\"NodeChecks\":[\"c1\"],\"Checks\":[\"serfHealth\"]'|'\"NodeChecks\":[\"c1\"],\"ServiceChecks\":null,\"CreateIndex\"'",
                "'\"Checks\":[\"c1\"]'|'\"NodeChecks\":[\"serfHealth\"],\"ServiceChecks\":null,\"Checks\":[\"c1\"]'",
                "'\"ServiceChecks\":[]'|'\"NodeChecks\":[\"serfHealth\"],\"ServiceChecks\":[]'",
            })
    void theOldAndTheNewListOfChecksAreToldApartAsConsulDoes(String members, String shown) {
        assertThat(created("{" + members + "}")).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"15s\"',15000000000",
        "'\"0s\"',0",
        "'\"2h\"',7200000000000",
        "5,5000000000",
        "999,999000000000",
        "1000,1000",
        "15000000000,15000000000",
        "1.5,1000000000",
        "true,0",
        "null,15000000000",
        "'\"-5s\"',-5000000000000000000",
    })
    void aLockDelayIsATextOrSecondsOrNanoseconds(String given, long shown) {
        assertThat(created("{\"LockDelay\":" + given + "}")).contains("\"LockDelay\":" + shown + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"TTL\":\"5s\"}|500 Invalid Session TTL '5000000000', must be between [10s=24h0m0s]",
                "{\"TTL\":\"25h\"}|500 Invalid Session TTL '90000000000000', must be between [10s=24h0m0s]",
                "{\"TTL\":\"-1s\"}|500 Invalid Session TTL '-1000000000', must be between [10s=24h0m0s]",
                "{\"TTL\":\"abc\"}|500 Session TTL 'abc' invalid: time: invalid duration \"abc\"",
                "{\"TTL\":\"10\"}|500 Session TTL '10' invalid: time: missing unit in duration \"10\"",
                "{\"TTL\":10}|400 Request decode failed: json: cannot unmarshal number into Go struct field .TTL of type string",
                "{\"Behavior\":\"Release\",\"TTL\":\"5s\",\"Node\":\"ghost\"}|500 Invalid Behavior setting 'Release'",
                "{\"Node\":\"ghost\",\"Checks\":[\"x\"]}|500 Missing node registration",
                "{\"Node\":\"\"}|500 Must provide Node",
                "{\"NodeChecks\":[\"x\"]}|500 Missing check 'x' registration",
                "{\"ServiceChecks\":[{}]}|500 Missing check '' registration",
                "{\"LockDelay\":\"5\"}|400 Request decode failed: time: missing unit in duration \"5\"",
                "{\"LockDelay\":\"\"}|400 Request decode failed: time: invalid duration \"\"",
            })
    void whatMakesNoSenseIsRefusedInConsulsWords(String body, String said) {
        assertThat(door.put("/v1/session/create", body).said()).isEqualTo(said);
        assertThat(door.registry.current().sessions().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "5"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        var answer = door.put("/v1/session/create", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("Request decode failed: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/v1/session/destroy/|400 Missing session",
                "PUT|/v1/session/renew/|400 Missing session",
                "GET|/v1/session/info/|400 Missing session",
                "GET|/v1/session/node/|400 Missing node name",
                "PUT|/v1/session/destroy/x|500 failed session lookup: index error: UUID must be 36 characters",
                "PUT|/v1/session/renew/x|500 failed session lookup: index error: UUID must be 36 characters",
                "GET|/v1/session/info/x|500 failed session lookup: index error: UUID must be 36 characters",
                "PUT|/v1/session/destroy/00000000-1111-2222-3333-444444444444|200 true",
                "PUT|/v1/session/renew/00000000-1111-2222-3333-444444444444|404 Session id '00000000-1111-2222-3333-444444444444' not found",
                "GET|/v1/session/info/00000000-1111-2222-3333-444444444444|200 []",
                "GET|/v1/session/node/ghost|200 []",
                "GET|/v1/session/list|200 []",
                "PUT|/v1/session/create?dc=nope|500 No path to datacenter",
                "GET|/v1/session/list?dc=nope|500 No path to datacenter",
            })
    void whatIsNotThereIsToldAsConsulTellsIt(String method, String uri, String said) {
        assertThat(door.send(method, uri, "").said()).isEqualTo(said);
    }

    @Test
    void renewingMovesADeadlineAndWritesNothing() {
        created("{\"TTL\":\"10s\"}");
        var before = door.registry.current();
        var answer = door.put("/v1/session/renew/" + FIRST, "");
        assertThat(answer.said()).startsWith("200 [{\"ID\":\"" + FIRST + "\"");
        assertThat(door.renewed).containsExactly(FIRST);
        assertThat(door.registry.current()).isSameAs(before);
    }

    @Test
    void listsShowWhatLives() {
        door.does(aSession(1).on(Door.NODE).created());
        door.does(aSession(2).on("N1").created());
        assertThat(door.get("/v1/session/list").text()).contains(id(1)).contains(id(2));
        assertThat(door.get("/v1/session/node/n1").text()).contains(id(1)).contains(id(2));
        door.put("/v1/session/destroy/" + id(1), "");
        assertThat(door.get("/v1/session/list").text()).doesNotContain(id(1));
    }

    @Test
    void whoWaitsForOneSessionIsWokenByItsEndAndNotByOthers() {
        door.does(aSession(1).on(Door.NODE).created());
        var index = door.get("/v1/session/info/" + FIRST).index();
        CompletableFuture<Reply> waiting = door.parked("/v1/session/info/" + FIRST + "?index=" + index);
        door.does(aSession(2).on(Door.NODE).created());
        assertThat(waiting).isNotDone();
        door.does(new DestroySession(FIRST));
        assertThat(new Door.Answer(waiting.join()).text()).isEqualTo("[]");
        assertThat(new Door.Answer(waiting.join()).index()).isGreaterThan(index);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/session/list",
                "/v1/session/node/n1",
                "/v1/session/info/" + "00000000-0000-0000-0000-000000000002"
            })
    void whoWaitsForSessionsIsWokenByANewOne(String uri) {
        door.does(aSession(1).on(Door.NODE).created());
        var waiting = door.parked(uri + "?index=" + door.get(uri).index());
        door.does(aSession(2).on(Door.NODE).created());
        assertThat(new Door.Answer(waiting.join()).text()).contains(id(2));
    }

    @Test
    void aLeaderIsElectedByWhoLocksFirst() {
        door.does(aSession(1).on(Door.NODE).created());
        door.does(aSession(2).on(Door.NODE).created());
        assertThat(door.put("/v1/kv/leader?acquire=" + id(1), "one").said()).isEqualTo("200 true");
        assertThat(door.put("/v1/kv/leader?acquire=" + id(2), "two").said()).isEqualTo("200 false");
        assertThat(door.put("/v1/kv/leader?release=" + id(2), "two").said()).isEqualTo("200 false");
        assertThat(door.get("/v1/kv/leader").text()).contains("\"LockIndex\":1", "\"Session\":\"" + id(1) + "\"");
        assertThat(door.put("/v1/kv/leader?release=" + id(1) + "&flags=7", "bye")
                        .said())
                .isEqualTo("200 true");
        assertThat(door.get("/v1/kv/leader").text()).contains("\"Flags\":7").doesNotContain("Session");
    }
}
