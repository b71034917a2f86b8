package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/health}: three instances of {@code web}, one for each state. */
class HealthEndpointsTests {
    private static final Pattern INSTANCE = Pattern.compile("\"Service\":\\{\"ID\":\"([^\"]*)\"");

    private final Door door = new Door();

    @BeforeEach
    void threeInstances() {
        instance("a", "good", "passing", "blue");
        instance("b", "fair", "warning", "blue", "slow");
        instance("c", "bad", "critical", "green");
    }

    private void instance(String node, String id, String status, String... tags) {
        var quoted = "[\"" + String.join("\",\"", tags) + "\"]";
        assertThat(door.put("/v1/catalog/register", """
                        {"Node":"%s","Address":"10.0.0.7","NodeMeta":{"rack":"r-%s"},
                         "Service":{"ID":"%s","Service":"web","Tags":%s,"Port":80},
                         "Check":{"Name":"c-%s","ServiceID":"%s","Status":"%s","Output":"o"}}""".formatted(node, node, id, quoted, id, id, status))
                        .said())
                .isEqualTo("200 true");
    }

    private List<String> instances(String query) {
        var answer = door.get("/v1/health/service/web" + query);
        assertThat(answer.status()).isEqualTo(200);
        return INSTANCE.matcher(answer.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "?passing",
        "?passing=",
        "?passing=1",
        "?passing=true",
        "?passing=t",
        "?passing=T",
        "?passing=TRUE",
        "?passing=True"
    })
    void passingLeavesOutWarningsAndWorse(String query) {
        assertThat(instances(query)).containsExactly("good");
    }

    @ParameterizedTest
    @CsvSource({"''", "?passing=0", "?passing=false", "?passing=F", "?passing=False"})
    void withoutPassingAllAreListed(String query) {
        assertThat(instances(query)).containsExactly("good", "fair", "bad");
    }

    @Test
    void anotherSpellingOfPassingIsRefused() {
        for (var value : List.of("maybe", "yes", "tRUE", "%20", "2")) {
            assertThat(door.get("/v1/health/service/web?passing=" + value).said())
                    .isEqualTo("400 Invalid value for ?passing");
        }
    }

    @Test
    void severalTagsMustAllBeThere() {
        assertThat(instances("?tag=blue")).containsExactly("good", "fair");
        assertThat(instances("?tag=BLUE&tag=slow")).containsExactly("fair");
        assertThat(instances("?tag=blue&tag=green")).isEmpty();
        assertThat(instances("?tag=blue&passing")).containsExactly("good");
    }

    @Test
    void nodesAreChosenByTheirMetadata() {
        assertThat(instances("?node-meta=rack:r-b")).containsExactly("fair");
        assertThat(instances("?node-meta=rack:r-b&node-meta=rack:r-a")).isEmpty();
        assertThat(instances("?node-meta=rack")).isEmpty();
    }

    @Test
    void theNearestComesFirst() {
        assertThat(instances("?near=c")).containsExactly("bad", "good", "fair");
    }

    @Test
    void aCriticalNodeTakesItsPassingInstancesAlong() {
        door.put(
                "/v1/catalog/register",
                "{\"Node\":\"a\",\"Address\":\"10.0.0.7\",\"SkipNodeUpdate\":true,"
                        + "\"Check\":{\"Name\":\"serfHealth\",\"Status\":\"critical\"}}");
        assertThat(instances("?passing")).isEmpty();
    }

    @Test
    void anInstanceIsShownWithNodeServiceAndChecks() {
        assertThat(door.get("/v1/health/service/web?passing").text())
                .isEqualTo("[{\"Node\":{\"ID\":\"\",\"Node\":\"a\",\"Address\":\"10.0.0.7\",\"Datacenter\":\"dc1\","
                        + "\"TaggedAddresses\":null,\"Meta\":{\"rack\":\"r-a\"},\"CreateIndex\":3,\"ModifyIndex\":3},"
                        + "\"Service\":{\"ID\":\"good\",\"Service\":\"web\",\"Tags\":[\"blue\"],\"Address\":\"\","
                        + "\"Meta\":null,\"Port\":80,\"Weights\":{\"Passing\":1,\"Warning\":1},"
                        + "\"EnableTagOverride\":false,\"Proxy\":{\"MeshGateway\":{},\"Expose\":{}},\"Connect\":{},"
                        + "\"CreateIndex\":3,\"ModifyIndex\":3},"
                        + "\"Checks\":[{\"Node\":\"a\",\"CheckID\":\"c-good\",\"Name\":\"c-good\","
                        + "\"Status\":\"passing\",\"Notes\":\"\",\"Output\":\"o\",\"ServiceID\":\"good\","
                        + "\"ServiceName\":\"web\",\"ServiceTags\":[\"blue\"],\"Type\":\"\",\"Definition\":{},"
                        + "\"CreateIndex\":3,\"ModifyIndex\":3}]}]");
    }

    @ParameterizedTest
    @CsvSource({"any, 3", "passing, 1", "warning, 1", "critical, 1", "PASSING, 0", "zz, 0"})
    void checksAreListedByTheirState(String state, int count) {
        var answer = door.get("/v1/health/state/" + state);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().split("CheckID", -1).length - 1).isEqualTo(count);
        assertThat(answer.text()).startsWith("[").endsWith("]");
    }

    @Test
    void checksOfAServiceAndOfANodeAreListed() {
        assertThat(door.get("/v1/health/checks/WEB").text()).contains("c-good", "c-fair", "c-bad");
        assertThat(door.get("/v1/health/node/b").text()).contains("c-fair").doesNotContain("c-good");
        assertThat(door.get("/v1/health/checks/web?node-meta=rack:r-c").text())
                .contains("c-bad")
                .doesNotContain("c-good");
    }

    @Test
    void whatIsNotThereIsAnEmptyList() {
        for (var path : List.of("service/nope", "checks/nope", "node/nope", "connect/web")) {
            assertThat(door.get("/v1/health/" + path).said()).isEqualTo("200 []");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/health/service/|400 Missing service name",
                "/v1/health/checks/|400 Missing service name",
                "/v1/health/node/|400 Missing node name",
                "/v1/health/state/|400 Missing check state",
                "/v1/health/service/web?dc=zz|500 No path to datacenter",
                "/v1/health/state/any?stale&consistent|400 Cannot specify ?stale with ?consistent, conflicting semantics.",
            })
    void whatMakesNoSenseIsRefused(String uri, String said) {
        assertThat(door.get(uri).said()).isEqualTo(said);
    }
}
