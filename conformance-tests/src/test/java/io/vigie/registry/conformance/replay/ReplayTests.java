package io.vigie.registry.conformance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.wire.CheckSite;
import io.vigie.registry.conformance.wire.HttpCall;
import io.vigie.registry.test.TestRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** That a replay fails when it should; that it passes when it should is what the scenarios show. */
@Timeout(90)
class ReplayTests {
    private TestRegistry registry;
    private Target target;

    @BeforeEach
    void start() throws IOException {
        registry = TestRegistry.start();
        target = target(registry.httpPort());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Target target(int httpPort) throws IOException {
        return Target.running(httpPort, registry.dnsPort(), Map.of(), new Variables(), ServerOperator.NONE);
    }

    private static List<JsonNode> steps(String... steps) {
        return List.of(steps).stream()
                .map(step -> Json.read(step.replace('\'', '"')).orElseThrow())
                .toList();
    }

    private void replay(String... steps) {
        Replay.of(new Scenario("area", "name", 1, 50, 0, steps(steps), List.of(), Path.of("none.json")), target);
    }

    @Test
    void aWrongStatusIsToldWithTheScenarioTheStepTheRequestAndTheAnswer() {
        assertThatThrownBy(() ->
                        replay("{'sleep':0}", "{'http':{'path':'/v1/kv/none'},'expect':{'status':200,'text':'x'}}"))
                .isInstanceOf(StepFailure.class)
                .hasMessage("area/name, step 2 of 2, GET /v1/kv/none: the status should be 200 but is 404;"
                        + " the text should be «x» but is «». The answer was: 404 ");
    }

    @Test
    void aWrongHeaderABodyThatIsNoJsonAndAWrongCountAreTold() {
        assertThatThrownBy(() -> replay("{'http':{'path':'/v1/kv/none'},'expect':{'headers':{'X-Consul-Index':'zero'},"
                        + "'json':[],'count':{'':1},'text_lines':['a']}}"))
                .hasMessageContaining("of the header X-Consul-Index, the whole should be \"zero\" but is \"")
                .hasMessageContaining("the body should be JSON")
                .hasMessageContaining("the number of elements at / should be 1 but is unknown")
                .hasMessageContaining("a line of the body should match /a/ but none does");
    }

    @Test
    void anAnswerThatFitsAnAlternativeIsAsGood() {
        assertThatCode(
                        () -> replay(
                                "{'http':{'path':'/v1/kv/none'},'expect':{'status':200,'alts':[{'status':500},{'status':404}]}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongAnswerInDnsIsTold() {
        assertThatThrownBy(
                        () -> replay(
                                "{'dns':{'name':'none.service.consul','type':'SRV'},'expect':{'rcode':'NOERROR','answers_count':2}}"))
                .hasMessageContaining("DNS none.service.consul SRV: rcode should be \"NOERROR\" but is \"NXDOMAIN\";"
                        + " answers should have 2 records but has 0");
    }

    @Test
    void aRequestInTheBackgroundThatReturnsTooEarlyOrNotAtAllIsTold() {
        assertThatThrownBy(() -> replay(
                        "{'background':{'name':'b','http':{'path':'/v1/status/leader'}}}",
                        "{'http':{'path':'/v1/status/leader'},'retry':20,'expect':{'status':200}}",
                        "{'sleep':0.5}",
                        "{'pending':'b'}"))
                .hasMessageContaining("should still wait but has returned");
        assertThatThrownBy(() -> replay(
                        "{'background':{'name':'b','http':{'path':'/v1/status/leader'}}}",
                        "{'join':'b','expect':{'min_s':20}}"))
                .hasMessageContaining("it should take 20.0 to ");
    }

    @Test
    void aRelationOfSavedValuesThatDoesNotHoldIsTold() {
        assertThatThrownBy(() ->
                        replay("{'id':'a','http':{'path':'/v1/catalog/services'}}", "{'assert':[['a.index','<',1]]}"))
                .hasMessageContaining("a.index < 1 should hold, but the values are ");
        assertThatThrownBy(() -> replay("{'assert':[['nothing','==',1]]}")).hasMessageContaining("missing and 1");
    }

    @Test
    void aStepThatNobodyKnowsIsTold() {
        assertThatThrownBy(() -> replay("{'dance':1}")).hasMessageContaining("there is no step like {\"dance\": 1}");
    }

    @Test
    void whatAScenarioLeavesIsUndoneEvenIfItFails() throws IOException {
        assertThatThrownBy(() -> replay(
                        "{'http':{'method':'PUT','path':'/v1/kv/${p}/k','raw':'1'},'expect':{'status':200}}",
                        "{'http':{'method':'PUT','path':'/v1/agent/service/register','body':{'Name':'${p}-web'}}}",
                        "{'http':{'method':'PUT','path':'/v1/catalog/register','body':{'Node':'${p}-n','Address':'10.0.0.1'}}}",
                        "{'http':{'method':'PUT','path':'/v1/session/create','body':{}}}",
                        "{'dance':1}"))
                .isInstanceOf(StepFailure.class);
        assertThat(get("/v1/kv/?keys")).startsWith("404");
        assertThat(get("/v1/agent/services")).isEqualTo("200 {}");
        assertThat(get("/v1/catalog/nodes")).contains("embedded").doesNotContain("10.0.0.1");
        assertThat(get("/v1/session/list")).isEqualTo("200 []");
    }

    private String get(String path) throws IOException {
        return new HttpCall("GET", path, Map.of(), null)
                .sendTo(registry.httpPort(), Duration.ofSeconds(20))
                .toString();
    }

    @Test
    void aServerThatKnowsNothingPassesNoScenario() throws IOException, URISyntaxException {
        var scenarios = Scenario.in(
                Path.of(getClass().getResource("/conformance/scenarios/kv").toURI()));
        assertThat(scenarios).isNotEmpty();
        for (var answer : List.of(Map.of("status", 404), Map.of("status", 200, "body", "[]"))) {
            try (var site = new CheckSite(Json.of(answer), 0)) {
                var ignorant = target(site.port());
                assertThat(scenarios)
                        .allSatisfy(scenario -> assertThatThrownBy(() -> Replay.of(scenario, ignorant))
                                .isInstanceOf(StepFailure.class));
            }
        }
    }
}
