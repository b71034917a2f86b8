package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class QueryEndpointsTests {
    private static final String UNKNOWN = "00000000-1111-2222-3333-444444444444";
    private static final String SHOWN = "\"Name\":\"q\",\"Session\":\"\",\"Token\":\"\",\"Template\":{\"Type\":\"\","
            + "\"Regexp\":\"\",\"RemoveEmptyTags\":false},\"Service\":{\"Service\":\"web\",\"Failover\":{\"NearestN\":0,"
            + "\"Datacenters\":null},\"OnlyPassing\":false,\"IgnoreCheckIDs\":null,\"Near\":\"\",\"Tags\":null,"
            + "\"NodeMeta\":null,\"ServiceMeta\":null,\"Connect\":false},\"DNS\":{\"TTL\":\"\"}";

    private final Door door = new Door(new Random(7));

    private String create(String body) {
        var created = door.send("POST", "/v1/query", body);
        assertThat(created.said()).matches("200 \\{\"ID\":\"[-0-9a-f]{36}\"}");
        return created.text().substring(7, 43);
    }

    @Test
    void whatIsWrittenDownIsShownAloneAndInTheList() {
        var id = create("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\"}}");
        var shown = "[{\"ID\":\"" + id + "\"," + SHOWN + ",\"CreateIndex\":3,\"ModifyIndex\":3}]";

        assertThat(door.get("/v1/query/" + id).text()).isEqualTo(shown);
        assertThat(door.get("/v1/query").text()).isEqualTo(shown);
        assertThat(door.get("/v1/query/" + id).index()).isEqualTo(3);
    }

    @Test
    void everyMemberIsKeptAndEmptyOnesStayEmpty() {
        var service =
                "{\"Service\":\"web\",\"Failover\":{\"NearestN\":2,\"Datacenters\":[\"dc2\"]},\"OnlyPassing\":true,"
                        + "\"IgnoreCheckIDs\":[\"x\"],\"Near\":\"_agent\",\"Tags\":[],\"NodeMeta\":{\"m\":\"1\"},\"ServiceMeta\":{},"
                        + "\"Connect\":true}";
        var id = create("{\"Name\":\"q\",\"Token\":\"t\",\"Service\":" + service + ",\"DNS\":{\"TTL\":\"10s\"}}");

        assertThat(door.get("/v1/query/" + id).text())
                .contains("\"Service\":" + service)
                .contains("\"Token\":\"t\"")
                .contains("\"DNS\":{\"TTL\":\"10s\"}");
    }

    @Test
    void anUpdateGoesToTheIdInThePathAndADeletionEndsIt() {
        var id = create("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\"}}");

        assertThat(door.put("/v1/query/" + id, "{\"ID\":\"x\",\"Name\":\"r\",\"Service\":{\"Service\":\"db\"}}")
                        .said())
                .isEqualTo("200 ");
        assertThat(door.get("/v1/query/" + id).text()).contains("\"Name\":\"r\"");
        assertThat(door.delete("/v1/query/" + id).said()).isEqualTo("200 ");
        assertThat(door.get("/v1/query/" + id).said()).isEqualTo("404 Query not found");
        assertThat(door.get("/v1/query").text()).isEqualTo("[]");
    }

    @Test
    void whoWatchesOneQueryIsToldOfItAndOfNoOther() {
        var id = create("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\"}}");
        var one = door.parked("/v1/query/" + id + "?index=3");
        var all = door.parked("/v1/query?index=3");

        create("{\"Name\":\"other\",\"Service\":{\"Service\":\"web\"}}");
        assertThat(all).isCompleted();
        assertThat(one).isNotDone();
        door.delete("/v1/query/" + id);
        assertThat(new Door.Answer(one.join()).said()).isEqualTo("404 Query not found");
    }

    @Test
    void anExecutedQueryTellsWhoAnswers() {
        door.put(
                "/v1/catalog/register",
                "{\"Node\":\"a\",\"Address\":\"10.0.0.7\",\"Service\":{\"ID\":\"s\",\"Service\":\"web\",\"Port\":80}}");
        create("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\"},\"DNS\":{\"TTL\":\"5s\"}}");
        var answer = door.get("/v1/query/Q/execute?index=99&stale");

        assertThat(answer.text())
                .startsWith("{\"Service\":\"web\",\"Nodes\":[{\"Node\":{\"ID\":\"\",\"Node\":\"a\"")
                .endsWith(
                        "],\"DNS\":{\"TTL\":\"5s\"},\"Datacenter\":\"dc1\",\"Failovers\":0,\"Index\":0,\"LastContact\":0,"
                                + "\"KnownLeader\":true,\"ConsistencyLevel\":\"stale\"}");
        assertThat(answer.index()).isEqualTo(1);
        assertThat(answer.header("X-Consul-Effective-Consistency")).isEqualTo("stale");
        assertThat(door.get("/v1/query/q/execute?connect=true").text()).contains("\"Nodes\":[]");
    }

    @Test
    void nearInstancesComeFirstAndTheRestMayBeCutOff() {
        for (var node : new String[] {"a", "b", "c"}) {
            door.put(
                    "/v1/catalog/register",
                    "{\"Node\":\"" + node + "\",\"Address\":\"10.0.0.7\",\"Service\":{\"Service\":\"web\"}}");
        }
        create("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\",\"Near\":\"b\"}}");

        for (int i = 0; i < 10; i++) {
            assertThat(door.get("/v1/query/q/execute?limit=1").text())
                    .contains("\"Node\":\"b\"")
                    .doesNotContain("\"Node\":\"a\"", "\"Node\":\"c\"");
            assertThat(door.get("/v1/query/q/execute?limit=1&near=c").text()).contains("\"Node\":\"c\"");
        }
    }

    @Test
    void anExplainedTemplateIsTheQueryThatItBecomes() {
        var id = create("{\"Name\":\"geo-\",\"Template\":{\"Type\":\"name_prefix_match\"},\"Service\":{\"Service\":"
                + "\"${name.suffix}\"}}");

        assertThat(door.get("/v1/query/geo-db/explain").text())
                .startsWith("{\"Query\":{\"ID\":\"" + id + "\",\"Name\":\"geo-\"")
                .contains("\"Service\":{\"Service\":\"db\"")
                .endsWith("\"ConsistencyLevel\":\"leader\"}");
        assertThat(door.get("/v1/query/" + id + "/explain").said())
                .isEqualTo("500 prepared query templates can only be resolved up by name, not by ID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /v1/query/garbage | 500 failed prepared query lookup: index error: UUID must be 36 characters",
                "DELETE | /v1/query/garbage | 500 Prepared Query lookup failed: failed prepared query lookup: index error:"
                        + " UUID must be 36 characters",
                "DELETE | /v1/query/" + UNKNOWN + " | 500 Cannot modify non-existent prepared query: '" + UNKNOWN + "'",
                "GET | /v1/query/" + UNKNOWN + " | 404 Query not found",
                "GET | /v1/query/nope/execute | 404 Query not found",
                "GET | /v1/query/nope/explain | 404 Query not found",
                "GET | /v1/query/nope/execute?limit=abc | 500 Bad limit: strconv.Atoi: parsing \"abc\": invalid syntax",
                "GET | /v1/query/nope/execute?connect=x | 500 Error parsing 'connect' value: strconv.ParseBool: parsing"
                        + " \"x\": invalid syntax",
                "GET | /v1/query?stale&consistent | 400 Cannot specify ?stale with ?consistent, conflicting semantics."
            })
    void nonsenseIsRefusedInConsulsWords(String method, String uri, String said) {
        assertThat(door.send(method, uri, "").said()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/query/x/execute, GET",
        "PUT, /v1/query/x/explain, GET",
        "DELETE, /v1/query/x/execute, GET",
        "POST, /v1/query/x, 'GET,PUT,DELETE'",
        "DELETE, /v1/query, 'OPTIONS,GET,POST'"
    })
    void theWrongVerbIsToldTheRightOnes(String method, String uri, String allowed) {
        var answer = door.send(method, uri, "");

        assertThat(answer.said()).isEqualTo("405 method " + method + " not allowed");
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Name\":\"a\",\"Foo\":1} | 400 Request decode failed: json: unknown field \"Foo\"",
                "{\"ID\":\"x\",\"Service\":{}} | 500 ID must be empty when creating a new prepared query",
                "{} | 500 Invalid prepared query: Must be bound to a session",
                "{\"Name\":\"a\",\"Service\":{\"Service\":\"x\"},\"DNS\":{\"TTL\":\"abc\"}} | 500 Invalid prepared query:"
                        + " Bad DNS TTL 'abc': time: invalid duration \"abc\"",
                "{\"Name\":\"a\",\"Service\":{\"Service\":\"x\"},\"Template\":{\"Type\":\"b\"}} | 500 failed compiling"
                        + " template: Bad Template.Type 'b'"
            })
    void whatMakesNoSenseIsNotWrittenDown(String body, String said) {
        assertThat(door.send("POST", "/v1/query", body).said()).isEqualTo(said);
        assertThat(door.get("/v1/query").text()).isEqualTo("[]");
    }

    @Test
    void aQueryThatIsBoundToASessionEndsWithIt() {
        var session =
                door.put("/v1/session/create", "{\"NodeChecks\":[]}").text().substring(7, 43);
        var id = create("{\"Session\":\"" + session + "\",\"Service\":{\"Service\":\"web\"}}");
        var waiting = door.parked(
                "/v1/query/" + id + "?index=" + door.get("/v1/query/" + id).index());

        assertThat(door.put("/v1/session/destroy/" + session, "").said()).isEqualTo("200 true");
        assertThat(new Door.Answer(waiting.join()).said()).isEqualTo("404 Query not found");
        assertThat(door.get("/v1/query").text()).isEqualTo("[]");
    }
}
