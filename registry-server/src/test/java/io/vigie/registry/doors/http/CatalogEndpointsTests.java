package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/catalog}: what comes in, and how it is shown. */
class CatalogEndpointsTests {
    private static final String REGISTER = "/v1/catalog/register";
    private static final String DEREGISTER = "/v1/catalog/deregister";

    private final Door door = new Door();

    private void registered(String body) {
        assertThat(door.put(REGISTER, body).said()).isEqualTo("200 true");
    }

    @Test
    void aNodeIsListedAsItWasRegistered() {
        registered("""
                {"Node":"db","ID":"11111111-2222-3333-4444-555555555555","Address":"10.0.0.9",
                 "TaggedAddresses":{"lan":"10.0.0.9"},"NodeMeta":{"env":"prod"}}""");
        assertThat(door.get("/v1/catalog/nodes?node-meta=env:prod").said())
                .isEqualTo(
                        "200 [{\"ID\":\"11111111-2222-3333-4444-555555555555\",\"Node\":\"db\",\"Address\":\"10.0.0.9\","
                                + "\"Datacenter\":\"dc1\",\"TaggedAddresses\":{\"lan\":\"10.0.0.9\"},\"Meta\":{\"env\":\"prod\"},"
                                + "\"CreateIndex\":3,\"ModifyIndex\":3}]");
    }

    @Test
    void aServiceIsListedFlatWithItsNode() {
        registered("""
                {"Node":"db","Address":"10.0.0.9","Service":{"ID":"pg1","Service":"postgres","Tags":["a"],"Port":5432,
                 "Address":"10.1.1.1","Meta":{"v":"13"},"Weights":{"Passing":5,"Warning":1}}}""");
        assertThat(door.get("/v1/catalog/service/postgres").said())
                .isEqualTo("200 [{\"ID\":\"\",\"Node\":\"db\",\"Address\":\"10.0.0.9\",\"Datacenter\":\"dc1\","
                        + "\"TaggedAddresses\":null,\"NodeMeta\":null,\"ServiceKind\":\"\",\"ServiceID\":\"pg1\","
                        + "\"ServiceName\":\"postgres\",\"ServiceTags\":[\"a\"],\"ServiceAddress\":\"10.1.1.1\","
                        + "\"ServiceWeights\":{\"Passing\":5,\"Warning\":1},\"ServiceMeta\":{\"v\":\"13\"},"
                        + "\"ServicePort\":5432,\"ServiceEnableTagOverride\":false,"
                        + "\"ServiceProxy\":{\"MeshGateway\":{},\"Expose\":{}},\"ServiceConnect\":{},"
                        + "\"CreateIndex\":3,\"ModifyIndex\":3}]");
    }

    @Test
    void oneRegistrationTakesEffectUnderOneIndexOrNotAtAll() {
        registered("""
                {"Node":"db","Address":"10.0.0.9","Service":{"Service":"pg"},
                 "Checks":[{"Name":"c1","ServiceID":"pg"},{"Name":"c2"}]}""");
        assertThat(door.registry.current().index()).isEqualTo(3);
        var before = door.registry.current();
        assertThat(door.put(REGISTER, """
                        {"Node":"other","Address":"10.0.0.8","Service":{"Service":"x"},
                         "Check":{"Name":"c","ServiceID":"nope"}}""").said())
                .isEqualTo("500 failed inserting check: Missing service registration on node \"other\"");
        assertThat(door.registry.current()).isSameAs(before);
    }

    @Test
    void registeringTheSameAgainMovesNoIndex() {
        var body =
                "{\"Node\":\"db\",\"Address\":\"10.0.0.9\",\"Service\":{\"Service\":\"pg\"},\"Check\":{\"Name\":\"c\"}}";
        registered(body);
        var before = door.registry.current();
        registered(body);
        assertThat(door.registry.current()).isSameAs(before);
    }

    @Test
    void lowerCaseNamesAreUnderstood() {
        registered("{\"node\":\"db\",\"address\":\"10.0.0.9\",\"service\":{\"service\":\"pg\",\"port\":1}}");
        assertThat(door.get("/v1/catalog/service/pg").text()).contains("\"ServicePort\":1");
    }

    @Test
    void aNodeThatIsToBeLeftAloneIsLeftAlone() {
        registered("{\"Node\":\"db\",\"Address\":\"10.0.0.9\"}");
        registered(
                "{\"Node\":\"db\",\"Address\":\"10.9.9.9\",\"SkipNodeUpdate\":true,\"Service\":{\"Service\":\"pg\"}}");
        assertThat(door.get("/v1/catalog/node/db").text()).contains("\"Address\":\"10.0.0.9\"", "\"pg\"");
    }

    @Test
    void deregisteringTakesTheServiceTheCheckOrTheNode() {
        registered("""
                {"Node":"db","Address":"10.0.0.9","Service":{"ID":"pg:1/a","Service":"pg"},"Check":{"Name":"c"}}""");
        assertThat(door.put(DEREGISTER, "{\"Node\":\"db\",\"CheckID\":\"c\"}").said())
                .isEqualTo("200 true");
        assertThat(door.get("/v1/health/node/db").text()).isEqualTo("[]");
        assertThat(door.put(DEREGISTER, "{\"Node\":\"db\",\"ServiceID\":\"pg:1/a\"}")
                        .said())
                .isEqualTo("200 true");
        assertThat(door.get("/v1/catalog/service/pg").text()).isEqualTo("[]");
        assertThat(door.put(DEREGISTER, "{\"Node\":\"db\"}").said()).isEqualTo("200 true");
        assertThat(door.get("/v1/catalog/node/db").said()).isEqualTo("200 null");
    }

    @Test
    void deregisteringWhatIsNotThereIsTrueAndChangesNothing() {
        var before = door.registry.current();
        for (var body : new String[] {
            "{\"Node\":\"x\"}", "{\"Node\":\"n1\",\"ServiceID\":\"x\"}", "{\"Node\":\"n1\",\"CheckID\":\"x\"}"
        }) {
            assertThat(door.put(DEREGISTER, body).said()).isEqualTo("200 true");
        }
        assertThat(door.registry.current()).isSameAs(before);
    }

    @Test
    void servicesListsTheUnionOfTags() {
        registered(
                "{\"Node\":\"a\",\"Address\":\"1\",\"NodeMeta\":{\"z\":\"1\"},\"Service\":{\"ID\":\"1\",\"Service\":\"web\",\"Tags\":[\"x\",\"y\"]}}");
        registered(
                "{\"Node\":\"b\",\"Address\":\"2\",\"Service\":{\"ID\":\"2\",\"Service\":\"web\",\"Tags\":[\"y\",\"z\"]}}");
        registered("{\"Node\":\"b\",\"Address\":\"2\",\"Service\":{\"Service\":\"bare\"}}");
        assertThat(door.get("/v1/catalog/services").text()).isEqualTo("{\"bare\":[],\"web\":[\"x\",\"y\",\"z\"]}");
        assertThat(door.get("/v1/catalog/services?node-meta=z:1").text()).isEqualTo("{\"web\":[\"x\",\"y\"]}");
        assertThat(door.get("/v1/catalog/services?node-meta=z:2").text()).isEqualTo("{}");
    }

    @Test
    void aServiceIsFoundWithoutRegardToCaseAndByAllTags() {
        registered(
                "{\"Node\":\"a\",\"Address\":\"1\",\"Service\":{\"ID\":\"1\",\"Service\":\"Web\",\"Tags\":[\"x\",\"y\"]}}");
        registered(
                "{\"Node\":\"b\",\"Address\":\"2\",\"Service\":{\"ID\":\"2\",\"Service\":\"web\",\"Tags\":[\"y\"]}}");
        assertThat(door.get("/v1/catalog/service/WEB").text()).contains("\"ServiceID\":\"1\"", "\"ServiceID\":\"2\"");
        assertThat(door.get("/v1/catalog/service/web?tag=x&tag=y").text())
                .contains("\"ServiceID\":\"1\"")
                .doesNotContain("\"ServiceID\":\"2\"");
        assertThat(door.get("/v1/catalog/service/web?tag=nope").text()).isEqualTo("[]");
        assertThat(door.get("/v1/catalog/service/nope").said()).isEqualTo("200 []");
    }

    @Test
    void theNearestNodeComesFirst() {
        registered("{\"Node\":\"a\",\"Address\":\"1\",\"Service\":{\"Service\":\"web\"}}");
        registered("{\"Node\":\"z\",\"Address\":\"2\",\"Service\":{\"Service\":\"web\"}}");
        registered(
                "{\"Node\":\"n1\",\"Address\":\"10.0.0.1\",\"SkipNodeUpdate\":true,\"Service\":{\"Service\":\"web\"}}");
        assertThat(door.get("/v1/catalog/service/web?near=Z").text()).containsSubsequence("\"z\"", "\"a\"", "\"n1\"");
        assertThat(door.get("/v1/catalog/service/web?near=_agent").text())
                .containsSubsequence("\"n1\"", "\"a\"", "\"z\"");
        assertThat(door.get("/v1/catalog/nodes?near=z").text()).containsSubsequence("\"z\"", "\"a\"", "\"n1\"");
        assertThat(door.get("/v1/catalog/nodes?near=unknown").text()).containsSubsequence("\"a\"", "\"n1\"", "\"z\"");
    }

    @Test
    void aNodeIsShownWithItsServicesByNameOrId() {
        registered(
                "{\"Node\":\"db\",\"ID\":\"11111111-2222-3333-4444-555555555555\",\"Address\":\"1\",\"Service\":{\"Service\":\"pg\"}}");
        var byName = door.get("/v1/catalog/node/DB");
        assertThat(byName.text()).startsWith("{\"Node\":{\"ID\":").contains("\"Services\":{\"pg\":{\"ID\":\"pg\"");
        assertThat(door.get("/v1/catalog/node/11111111-2222-3333-4444-555555555555")
                        .text())
                .isEqualTo(byName.text());
        assertThat(door.get("/v1/catalog/node-services/db").text()).contains("\"Services\":[{\"ID\":\"pg\"");
        assertThat(door.get("/v1/catalog/node-services/nope").said())
                .isEqualTo("200 {\"Node\":null,\"Services\":null}");
    }

    @Test
    void aNodeAskedForByItsIdHasTheIndexOfTheNode() {
        registered("{\"Node\":\"db\",\"ID\":\"11111111-2222-3333-4444-555555555555\",\"Address\":\"1\"}");
        assertThat(door.get("/v1/catalog/node/11111111-2222-3333-4444-555555555555")
                        .index())
                .isEqualTo(door.get("/v1/catalog/node/db").index());
    }

    @Test
    void whatACheckSaysOfItselfIsShownWithoutWhatNobodyKnows() {
        registered("""
                {"Node":"db","Address":"1","Check":{"Name":"c","Definition":
                 {"HTTP":"http://x","Header":{"a":["b",null],"n":null},"N":1.50,"T":true,"Interval":"10s"}}}""");
        var shown = door.get("/v1/health/node/db").text();
        assertThat(shown)
                .contains("\"HTTP\":\"http://x\"", "\"Interval\":\"10s\"")
                .contains("\"Header\":{\"a\":[\"b\",null],\"n\":null}")
                .doesNotContain("\"T\":true", "\"N\":1.50");
    }

    @Test
    void aNumberWithAGiantExponentIsShownWithoutItsZeroes() {
        registered(
                "{\"Node\":\"db\",\"Address\":\"1\",\"Check\":{\"Name\":\"c\",\"Definition\":{\"OutputMaxSize\":1e999999999}}}");
        assertThat(door.get("/v1/health/node/db").text().length()).isLessThan(500);
    }

    @Test
    void datacentersHaveNoIndex() {
        var answer = door.get("/v1/catalog/datacenters");
        assertThat(answer.said()).isEqualTo("200 [\"dc1\"]");
        assertThat(answer.header("X-Consul-Index")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', leader",
        "?stale, stale",
        "?stale=, stale",
        "?consistent, consistent",
        "?cached, leader",
        "?dc=DC1, leader"
    })
    void theConsistencyThatWasHadIsToldBack(String query, String consistency) {
        var answer = door.get("/v1/catalog/nodes" + query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Consul-Effective-Consistency")).isEqualTo(consistency);
        assertThat(answer.header("X-Consul-Knownleader")).isEqualTo("true");
        assertThat(answer.header("X-Consul-Lastcontact")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/catalog/service/|400 Missing service name",
                "/v1/catalog/connect/|400 Missing service name",
                "/v1/catalog/node/|400 Missing node name",
                "/v1/catalog/node-services/|400 Missing node name",
                "/v1/catalog/nodes?dc=zz|500 No path to datacenter",
                "/v1/catalog/nodes?ns=x|400 Bad request: Invalid query parameter: \"ns\" - Namespaces are a Consul Enterprise feature",
                "/v1/catalog/nodes?stale&consistent|400 Cannot specify ?stale with ?consistent, conflicting semantics.",
                "/v1/catalog/nodes?cached&consistent|400 Cannot specify ?cached with ?consistent, conflicting semantics.",
                "/v1/catalog/nodes?index=x|400 Invalid index",
                "/v1/catalog/nodes?wait=1|400 Invalid wait time",
                "/v1/status/leader?dc=zz|500 No path to datacenter",
            })
    void whatMakesNoSenseIsRefused(String uri, String said) {
        assertThat(door.get(uri).said()).isEqualTo(said);
        assertThat(door.get(uri).header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"HTTP\":\"http://a/\",\"Interval\":\"1m\",\"Timeout\":\"90s\"}|http|\"HTTP\":\"http://a/\"|\"Interval\":\"1m0s\"|\"Timeout\":\"1m30s\"",
                "{\"Interval\":90000000000,\"timeout\":\"0s\",\"tcp\":\"a:1\"}|tcp|\"Interval\":\"1m30s\"|\"TCP\":\"a:1\"|\"Definition\":{",
                "{\"TTL\":\"5s\",\"Interval\":null,\"Method\":\"\",\"TLSSkipVerify\":false}|ttl|\"Definition\":{\"TTL\":5000000000}|\"TTL\"|\"TTL\"",
                "{\"bogus\":1,\"deregister_critical_service_after\":\"2m\"}||\"Definition\":{}|\"Name\"|\"Name\"",
            })
    void whatACheckIsSaidToDoIsShownAsConsulShowsIt(
            String definition, String type, String one, String two, String three) {
        door.put(
                "/v1/catalog/register",
                "{\"Node\":\"ext\",\"Address\":\"1.1.1.1\",\"Check\":{\"CheckID\":\"c\",\"Name\":\"c\",\"Definition\":"
                        + definition + "}}");
        assertThat(door.get("/v1/health/node/ext").text())
                .contains("\"Type\":\"" + (type == null ? "" : type) + "\"", one, two, three)
                .doesNotContain("Method", "bogus", "deregister", "timeout");
    }

    @Test
    void aDurationBeyondAllUseIsRefusedWithoutCountingItsZeroes() {
        assertThat(door.put(
                                "/v1/catalog/register",
                                "{\"Node\":\"ext\",\"Address\":\"1.1.1.1\",\"Check\":{\"Name\":\"c\",\"Definition\":{\"TTL\":1e999999999}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDurationThatIsNoneIsRefused() {
        assertThat(door.put(
                                "/v1/catalog/register",
                                "{\"Node\":\"ext\",\"Address\":\"1.1.1.1\",\"Check\":{\"Name\":\"c\",\"Definition\":{\"Interval\":\"zz\"}}}")
                        .said())
                .isEqualTo("400 Request decode failed: time: invalid duration \"zz\"");
    }
}
