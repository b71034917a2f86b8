package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/agent}: what applications say of themselves, and what the agent tells of itself. */
class AgentEndpointsTests {
    private static final String REGISTER = "/v1/agent/service/register";

    private final Door door = new Door();

    private void service(String body) {
        assertThat(door.put(REGISTER, body).said()).isEqualTo("200 ");
    }

    private String status(String checkId) {
        return door.registry
                .current()
                .checks()
                .find(Door.NODE, checkId)
                .orElseThrow()
                .status()
                .text();
    }

    private String output(String checkId) {
        return door.registry
                .current()
                .checks()
                .find(Door.NODE, checkId)
                .orElseThrow()
                .result()
                .output();
    }

    @Test
    void selfTellsWhatClientsReadWithoutAsking() {
        assertThat(door.get("/v1/agent/self").text())
                .contains("\"Config\":{\"Datacenter\":\"dc1\",\"NodeName\":\"n1\",\"NodeID\":\"" + Door.AGENT.nodeId()
                        + "\"")
                .contains("\"Server\":true", "\"Version\":\"1.8.7\"", "\"Revision\":\"vigie-test\"")
                .contains("\"Coord\":{\"Vec\":[0.0,", "\"Member\":{\"Name\":\"n1\",\"Addr\":\"10.0.0.1\",\"Port\":8301")
                .contains("\"Stats\":{\"agent\":{", "\"raft\":{", "\"serf_lan\":{", "\"Meta\":{}");
        assertThat(door.get("/v1/agent/self").header("X-Consul-Index")).isEmpty();
    }

    @Test
    void membersIsTheListOfThisOne() {
        assertThat(door.get("/v1/agent/members?segment=_all").text())
                .startsWith("[{\"Name\":\"n1\"")
                .contains("\"role\":\"consul\"", "\"dc\":\"dc1\"", "\"build\":\"1.8.7:", "\"Status\":1");
        assertThat(door.get("/v1/status/leader").text()).isEqualTo("\"10.0.0.1:8300\"");
        assertThat(door.get("/v1/status/peers").text()).isEqualTo("[\"10.0.0.1:8300\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wan=1", "wan=true", "wan=0", "wan=1&segment=_all"})
    void membersOfTheWideAreaCarryTheirDatacenter(String query) {
        assertThat(door.get("/v1/agent/members?" + query).text())
                .startsWith("[{\"Name\":\"n1.dc1\"")
                .contains("\"Port\":8302")
                .doesNotContain("wan_join_port");
    }

    @Test
    void membersKnowNoSegments() {
        assertThat(door.get("/v1/agent/members?segment=&wan=").text()).startsWith("[{\"Name\":\"n1\"");
        assertThat(door.get("/v1/agent/members?segment=a").said())
                .isEqualTo("500 Network segments are not supported in this version of Consul");
        assertThat(door.get("/v1/agent/members?segment=a&wan=1").said())
                .isEqualTo("400 Cannot provide a segment with wan=true");
    }

    @Test
    void selfHasTheNumbersThatTheInfoCommandPrints() {
        assertThat(door.get("/v1/agent/self").text())
                .contains("\"bootstrap\":\"false\"", "\"fsm_pending\":\"0\"", "\"last_snapshot_index\":\"0\"")
                .contains("\"latest_configuration\":\"[{Suffrage:Voter ID:" + Door.AGENT.nodeId()
                        + " Address:10.0.0.1:8300}]\"")
                .containsPattern("\"goroutines\":\"[1-9][0-9]*\"")
                .contains("\"max_procs\":\"", "\"health_score\":\"0\"");
    }

    @Test
    void selfLetsTheDebugCommandCaptureAllButProfiles() {
        assertThat(door.get("/v1/agent/self").text())
                .contains(
                        "\"DebugConfig\":{\"Datacenter\":\"dc1\",\"DNSDomain\":\"consul.\",\"DNSPort\":8600,\"EnableDebug\":false");
    }

    @Test
    void aServiceIsShownAsItsAgentKnowsIt() {
        service("{\"ID\":\"w1\",\"Name\":\"web\",\"Tags\":[\"a\"],\"Port\":80,\"Address\":\"10.0.0.5\"}");
        var shown =
                "{\"ID\":\"w1\",\"Service\":\"web\",\"Tags\":[\"a\"],\"Meta\":{},\"Port\":80,\"Address\":\"10.0.0.5\","
                        + "\"TaggedAddresses\":{\"lan_ipv4\":{\"Address\":\"10.0.0.5\",\"Port\":80},"
                        + "\"wan_ipv4\":{\"Address\":\"10.0.0.5\",\"Port\":80}},"
                        + "\"Weights\":{\"Passing\":1,\"Warning\":1},\"EnableTagOverride\":false";
        assertThat(door.get("/v1/agent/services").text()).isEqualTo("{\"w1\":" + shown + "}}");
        var one = door.get("/v1/agent/service/w1");
        assertThat(one.text()).startsWith(shown + ",\"ContentHash\":\"");
        assertThat(one.header("X-Consul-Contenthash")).matches("[0-9a-f]{16}");
        service("{\"ID\":\"w1\",\"Name\":\"web\",\"Tags\":[\"b\"],\"Port\":80,\"Address\":\"10.0.0.5\"}");
        assertThat(door.get("/v1/agent/service/w1").header("X-Consul-Contenthash"))
                .isNotEqualTo(one.header("X-Consul-Contenthash"));
    }

    @Test
    void theSeedsRegisterWithPostAndLowerCaseAndDeregisterWithGet() {
        assertThat(door.send("POST", REGISTER, """
                        {"id":"democonsul:instance_1","name":"democonsul","address":"10.0.0.5","port":8080,"tags":["foo=bar"],
                         "check":{"http":"http://10.0.0.5:8080/health","interval":"15s"}}""").said()).isEqualTo("200 ");
        assertThat(door.get("/v1/catalog/service/democonsul").text())
                .contains("\"ServiceID\":\"democonsul:instance_1\"");
        assertThat(door.get("/v1/agent/service/deregister/democonsul:instance_1")
                        .said())
                .isEqualTo("200 ");
        assertThat(door.get("/v1/catalog/service/democonsul").text()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "vm:w1:80, vm:w1:80",
        "it17066/n1, it17066/n1",
        "it17066%2Fn1, it17066/n1",
        "a%20b, 'a b'",
        "%C3%BC, ü",
        "a/, a/"
    })
    void anIdMayHoldWhatItLikes(String path, String id) {
        service("{\"ID\":\"" + id + "\",\"Name\":\"web\",\"Check\":{\"TTL\":\"10s\"}}");
        assertThat(door.get("/v1/agent/service/" + path).status()).isEqualTo(200);
        assertThat(door.put("/v1/agent/check/pass/service:" + path, "").said()).isEqualTo("200 ");
        assertThat(door.get("/v1/agent/health/service/id/" + path).status()).isEqualTo(200);
        assertThat(door.put("/v1/agent/service/maintenance/" + path + "?enable=true", "")
                        .said())
                .isEqualTo("200 ");
        assertThat(door.get("/v1/agent/health/service/id/" + path).status()).isEqualTo(503);
        assertThat(door.put("/v1/agent/service/deregister/" + path, "").said()).isEqualTo("200 ");
        assertThat(door.get("/v1/agent/services").text()).isEqualTo("{}");
    }

    @Test
    void registeringAgainKeepsTheStatusOfChecks() {
        service("{\"Name\":\"web\",\"Check\":{\"TTL\":\"10s\"}}");
        door.put("/v1/agent/check/pass/service:web?note=well", "");
        service("{\"Name\":\"web\",\"Port\":81,\"Check\":{\"TTL\":\"10s\"}}");
        assertThat(status("service:web")).isEqualTo("passing");
        assertThat(output("service:web")).isEqualTo("well");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "?replace-existing-checks=false, true",
        "?replace-existing-checks, false",
        "?replace-existing-checks=true, false",
        "?replace-existing-checks=1, false"
    })
    void checksThatAreNotNamedAgainStayUnlessTheyAreToBeReplaced(String query, boolean stays) {
        service(
                "{\"Name\":\"web\",\"Checks\":[{\"CheckID\":\"one\",\"TTL\":\"10s\"},{\"CheckID\":\"two\",\"TTL\":\"10s\"}]}");
        assertThat(door.put(REGISTER + query, "{\"Name\":\"web\",\"Check\":{\"CheckID\":\"one\",\"TTL\":\"10s\"}}")
                        .said())
                .isEqualTo("200 ");
        assertThat(door.registry.current().checks().find(Door.NODE, "one")).isPresent();
        assertThat(door.registry.current().checks().find(Door.NODE, "two").isPresent())
                .isEqualTo(stays);
    }

    @Test
    void theNodesOwnCheckAndServiceAreNoAffairOfTheAgentsLists() {
        door.put(
                "/v1/catalog/register",
                "{\"Node\":\"n1\",\"Address\":\"10.0.0.1\",\"SkipNodeUpdate\":true,"
                        + "\"Service\":{\"Service\":\"consul\"},\"Check\":{\"Name\":\"serfHealth\",\"Status\":\"passing\"}}");
        assertThat(door.get("/v1/agent/services").text()).isEqualTo("{}");
        assertThat(door.get("/v1/agent/checks").text()).isEqualTo("{}");
    }

    @Test
    void checksAreShownByTheirIdWithoutIndexes() {
        service("{\"ID\":\"w1\",\"Name\":\"web\",\"Tags\":[\"a\"]}");
        assertThat(door.put(
                                "/v1/agent/check/register",
                                "{\"ID\":\"c1\",\"Name\":\"mem\",\"TTL\":\"10s\",\"ServiceID\":\"w1\",\"Notes\":\"n\"}")
                        .said())
                .isEqualTo("200 ");
        assertThat(door.get("/v1/agent/checks").text())
                .isEqualTo(
                        "{\"c1\":{\"Node\":\"n1\",\"CheckID\":\"c1\",\"Name\":\"mem\",\"Status\":\"critical\",\"Notes\":\"n\","
                                + "\"Output\":\"\",\"ServiceID\":\"w1\",\"ServiceName\":\"web\",\"ServiceTags\":[\"a\"],\"Type\":\"ttl\","
                                + "\"Definition\":{},\"CreateIndex\":0,\"ModifyIndex\":0}}");
        assertThat(door.put("/v1/agent/check/deregister/c1", "").said()).isEqualTo("200 ");
        assertThat(door.put("/v1/agent/check/deregister/c1", "").said()).isEqualTo("200 ");
        assertThat(door.get("/v1/agent/checks").text()).isEqualTo("{}");
    }

    @Test
    void reportsMoveTheDeadlineAndSetTheStatus() {
        door.put("/v1/agent/check/register", "{\"Name\":\"c\",\"TTL\":\"10s\"}");
        door.put("/v1/agent/check/pass/c?note=fine%20so%20far", "");
        assertThat(status("c") + output("c")).isEqualTo("passingfine so far");
        door.put("/v1/agent/check/warn/c", "");
        assertThat(status("c") + output("c")).isEqualTo("warning");
        door.put("/v1/agent/check/fail/c?note=x", "");
        assertThat(status("c") + output("c")).isEqualTo("criticalx");
        assertThat(door.put("/v1/agent/check/update/c", "{\"Status\":\"passing\",\"Output\":\"up\"}")
                        .said())
                .isEqualTo("200 ");
        assertThat(status("c") + output("c")).isEqualTo("passingup");
        assertThat(door.beats).containsExactly("n1/c", "n1/c", "n1/c", "n1/c");
    }

    @Test
    void aReportThatSaysTheSameMovesTheDeadlineAndNoIndex() {
        door.put("/v1/agent/check/register", "{\"Name\":\"c\",\"TTL\":\"10s\"}");
        door.put("/v1/agent/check/pass/c", "");
        var before = door.registry.current();
        door.put("/v1/agent/check/pass/c", "");
        assertThat(door.registry.current()).isSameAs(before);
        assertThat(door.beats).hasSize(2);
    }

    @Test
    void aLongOutputIsCutInBytesAndStaysText() {
        door.put("/v1/agent/check/register", "{\"Name\":\"c\",\"TTL\":\"10s\",\"OutputMaxSize\":10}");
        door.put("/v1/agent/check/update/c", "{\"Status\":\"passing\",\"Output\":\"0123456789ab\"}");
        assertThat(output("c")).isEqualTo("0123456789 ... (captured 10 of 12 bytes)");
        door.put("/v1/agent/check/update/c", "{\"Status\":\"passing\",\"Output\":\"0123456\\ud83d\\ude00x\"}");
        assertThat(output("c")).startsWith("0123456").endsWith(" ... (captured 10 of 12 bytes)");
        door.put("/v1/agent/check/update/c", "{\"Status\":\"passing\",\"Output\":\"012345678\\ud83d\\ude00\"}");
        assertThat(door.get("/v1/health/state/any").status()).isEqualTo(200);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(output("c"))).isTrue();
    }

    @Test
    void halfACharacterInATagSpoilsNoList() {
        service(
                "{\"Name\":\"web\",\"Tags\":[\"\\ud800\"],\"Meta\":{\"k\":\"\\udfff\"},\"Check\":{\"TTL\":\"1s\",\"Notes\":\"\\ud800\"}}");
        for (var path : new String[] {
            "agent/services", "agent/checks", "catalog/service/web", "catalog/services", "health/service/web"
        }) {
            assertThat(door.get("/v1/" + path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void maintenanceOfTheNodeIsACriticalCheck() {
        assertThat(door.put("/v1/agent/maintenance?enable=true&reason=disk%20swap", "")
                        .said())
                .isEqualTo("200 ");
        assertThat(door.get("/v1/agent/checks").text())
                .contains(
                        "\"CheckID\":\"_node_maintenance\",\"Name\":\"Node Maintenance Mode\",\"Status\":\"critical\",\"Notes\":\"disk swap\"")
                .contains("\"Type\":\"maintenance\"");
        assertThat(door.put("/v1/agent/maintenance?enable=false", "").said()).isEqualTo("200 ");
        assertThat(door.put("/v1/agent/maintenance?enable=0", "").said()).isEqualTo("200 ");
        assertThat(door.get("/v1/agent/checks").text()).isEqualTo("{}");
    }

    @Test
    void maintenanceThatIsOnKeepsItsFirstReason() {
        service("{\"ID\":\"w1\",\"Name\":\"web\"}");
        for (var path : List.of("/v1/agent/maintenance", "/v1/agent/service/maintenance/w1")) {
            door.put(path + "?enable=true&reason=first", "");
            assertThat(door.put(path + "?enable=true&reason=second", "").said()).isEqualTo("200 ");
        }
        assertThat(door.get("/v1/agent/checks").text())
                .contains("\"Notes\":\"first\"")
                .doesNotContain("second");
    }

    @Test
    void maintenanceOfAServiceHasAReasonInAnyCase() {
        service("{\"ID\":\"w1\",\"Name\":\"web\"}");
        door.put("/v1/agent/service/maintenance/w1?enable=1", "");
        assertThat(door.get("/v1/health/service/web").text())
                .contains("\"CheckID\":\"_service_maintenance:w1\",\"Name\":\"Service Maintenance Mode\"")
                .contains(
                        "Maintenance mode is enabled for this service, but no reason was provided. This is a default message.");
        assertThat(door.get("/v1/health/service/web?passing").text()).isEqualTo("[]");
        door.put("/v1/agent/service/maintenance/w1?enable=f", "");
        assertThat(door.get("/v1/health/service/web?passing").text()).contains("w1");
    }

    @ParameterizedTest
    @CsvSource({"pass, 200, passing", "warn, 429, warning", "fail, 503, critical"})
    void theHealthOfAServiceIsAStatusOfHttp(String report, int status, String word) {
        service("{\"ID\":\"w1\",\"Name\":\"web\",\"Check\":{\"CheckID\":\"c\",\"TTL\":\"10s\"}}");
        door.put("/v1/agent/check/" + report + "/c", "");
        for (var path : new String[] {"id/w1", "name/web"}) {
            var json = door.get("/v1/agent/health/service/" + path);
            assertThat(json.status()).isEqualTo(status);
            assertThat(json.text())
                    .contains("\"AggregatedStatus\":\"" + word + "\"", "\"Service\":{\"ID\":\"w1\"", "\"Checks\":[{");
            assertThat(json.header("X-Consul-Reason")).isEqualTo(word);
            var text = door.get("/v1/agent/health/service/" + path + "?format=text");
            assertThat(text.said()).isEqualTo(status + " " + word);
            assertThat(door.send("GET", "/v1/agent/health/service/" + path, Map.of("accept", "text/plain"), new byte[0])
                            .text())
                    .isEqualTo(word);
        }
    }

    @Test
    void theWorstInstanceSpeaksForTheName() {
        service(
                "{\"ID\":\"w1\",\"Name\":\"web\",\"Check\":{\"CheckID\":\"c1\",\"TTL\":\"10s\",\"Status\":\"passing\"}}");
        service(
                "{\"ID\":\"w2\",\"Name\":\"web\",\"Check\":{\"CheckID\":\"c2\",\"TTL\":\"10s\",\"Status\":\"warning\"}}");
        assertThat(door.get("/v1/agent/health/service/name/web").status()).isEqualTo(429);
        door.put("/v1/agent/service/maintenance/w1?enable=true", "");
        var answer = door.get("/v1/agent/health/service/name/web?format=text");
        assertThat(answer.said()).isEqualTo("503 maintenance");
    }

    @Test
    void theChecksOfTheHealthOfAServiceAreShownAsConsulsClientKnowsThem() {
        service(
                "{\"ID\":\"w1\",\"Name\":\"web\",\"Check\":{\"CheckID\":\"c\",\"HTTP\":\"http://x\",\"Interval\":\"10s\"}}");
        assertThat(door.get("/v1/agent/health/service/id/w1").text())
                .endsWith("\"ServiceName\":\"web\",\"ServiceTags\":null,\"Type\":\"\",\"Definition\":{\"HTTP\":\"\","
                        + "\"Header\":null,\"Method\":\"\",\"Body\":\"\",\"TLSSkipVerify\":false,\"TCP\":\"\","
                        + "\"Interval\":\"0s\",\"Timeout\":\"0s\",\"DeregisterCriticalServiceAfter\":\"0s\"},"
                        + "\"CreateIndex\":0,\"ModifyIndex\":0}]}");
    }

    @Test
    void anUnknownServiceHasNoHealth() {
        var byId = door.get("/v1/agent/health/service/id/nope");
        assertThat(byId.said()).isEqualTo("404 {\"AggregatedStatus\":\"critical\",\"Service\":null,\"Checks\":null}");
        assertThat(byId.header("X-Consul-Reason")).isEqualTo("ServiceId nope not found");
        assertThat(door.get("/v1/agent/health/service/name/nope").said()).isEqualTo("404 []");
        assertThat(door.get("/v1/agent/health/service/name/nope?format=text").said())
                .isEqualTo("404 ServiceName nope Not Found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/v1/agent/service/|404 unknown service ID: ",
                "GET|/v1/agent/service/nope|404 unknown service ID: nope",
                "GET|/v1/agent/health/service/id/|500 Bad request: Missing serviceID",
                "GET|/v1/agent/health/service/name/|500 Bad request: Missing service Name",
                "PUT|/v1/agent/service/deregister/|500 ServiceID missing",
                "PUT|/v1/agent/check/deregister/|500 CheckID missing",
                "PUT|/v1/agent/check/pass/|500 CheckID \"\" does not have associated TTL",
                "PUT|/v1/agent/check/pass/nope|500 CheckID \"nope\" does not have associated TTL",
                "PUT|/v1/agent/check/warn/http|500 CheckID \"http\" does not have associated TTL",
                "PUT|/v1/agent/maintenance|400 Missing value for enable",
                "PUT|/v1/agent/maintenance?enable|400 Invalid value for enable: \"\"",
                "PUT|/v1/agent/maintenance?enable=zz|400 Invalid value for enable: \"zz\"",
                "PUT|/v1/agent/service/maintenance/?enable=true|400 Missing service ID",
                "PUT|/v1/agent/service/maintenance/nope|400 Missing value for enable",
                "PUT|/v1/agent/service/maintenance/nope?enable=true|404 No service registered with ID \"nope\"",
            })
    void whatMakesNoSenseIsRefused(String method, String uri, String said) {
        door.put("/v1/agent/check/register", "{\"Name\":\"http\",\"HTTP\":\"http://x\",\"Interval\":\"10s\"}");
        var before = door.registry.current();
        var answer = door.send(method, uri, "");
        assertThat(answer.said()).isEqualToIgnoringWhitespace(said);
        assertThat(door.registry.current()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/agent/service/deregister/nope", "/v1/agent/check/deregister/nope"})
    void takingAwayWhatIsNotThereIsNoFault(String uri) {
        assertThat(door.put(uri, "").said()).isEqualTo("200 ");
    }

    @Test
    void anIdOfAnotherNodeIsDeregisteredOnlyWhenTheWholeClusterIsMeant() {
        var far = "{\"Node\":\"far\",\"Address\":\"10.0.0.9\",\"Service\":{\"ID\":\"web-9\",\"Service\":\"web\"}}";
        door.put("/v1/catalog/register", far);
        assertThat(door.put("/v1/agent/service/deregister/web-9", "").said()).isEqualTo("200 ");
        assertThat(door.get("/v1/catalog/service/web").text()).contains("web-9");
        assertThat(door.put("/v1/agent/service/deregister/web-9?cluster", "").said())
                .isEqualTo("200 ");
        assertThat(door.get("/v1/catalog/service/web").text()).isEqualTo("[]");
        assertThat(door.put("/v1/agent/service/deregister/nobody?cluster", "").said())
                .isEqualTo("200 ");
    }

    @Test
    void anIdOfTheAgentsOwnNodeIsDeregisteredThereAlone() {
        door.put("/v1/agent/service/register", "{\"ID\":\"web-9\",\"Name\":\"web\"}");
        var far = "{\"Node\":\"far\",\"Address\":\"10.0.0.9\",\"Service\":{\"ID\":\"web-9\",\"Service\":\"web\"}}";
        door.put("/v1/catalog/register", far);
        door.put("/v1/agent/service/deregister/web-9?cluster", "");
        assertThat(door.get("/v1/catalog/service/web").text())
                .contains("\"far\"")
                .doesNotContain("\"n1\"");
    }
}
