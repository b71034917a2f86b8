package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CoordinateEndpointsTests {
    private final Door door = new Door();

    private void node(String name, String first) {
        door.put("/v1/catalog/register", "{\"Node\":\"" + name + "\",\"Address\":\"10.0.0.7\"}");
        assertThat(door.put("/v1/coordinate/update", place(name, first)).said()).isEqualTo("200 ");
    }

    private static String place(String name, String first) {
        return "{\"Node\":\"" + name + "\",\"Segment\":\"\",\"Coord\":{\"Vec\":[" + first
                + ",0,0,0,0,0,0,0],\"Error\":1.5,\"Adjustment\":0,\"Height\":0.00001}}";
    }

    @Test
    void whatIsToldIsShownAsGoWritesNumbers() {
        node("a", "0.1");

        assertThat(door.get("/v1/coordinate/node/A").text()).isEqualTo("[" + place("a", "0.1") + "]");
        assertThat(door.get("/v1/coordinate/nodes").text()).isEqualTo("[" + place("a", "0.1") + "]");
        assertThat(door.get("/v1/coordinate/nodes?segment=other").text()).isEqualTo("[]");
    }

    @Test
    void nobodyKnowsWhereUnknownNodesStand() {
        assertThat(door.get("/v1/coordinate/node/nope").said()).isEqualTo("404 ");
        assertThat(door.put("/v1/coordinate/update", place("nope", "1")).said()).isEqualTo("200 ");
        assertThat(door.get("/v1/coordinate/nodes").text()).isEqualTo("[]");
    }

    @Test
    void whoWatchesANodeIsToldWhenItMoves() {
        node("a", "0.1");
        node("b", "0.1");
        var waiting = door.parked("/v1/coordinate/node/a?index="
                + door.get("/v1/coordinate/node/a").index());

        door.put("/v1/coordinate/update", place("b", "0.2"));
        assertThat(waiting).isNotDone();
        door.put("/v1/coordinate/update", place("a", "0.3"));
        assertThat(new Door.Answer(waiting.join()).text()).contains("[0.3,0");
    }

    @Test
    void nearSortsByWhereNodesStand() {
        node("a", "0.1");
        node("b", "0.9");
        node("c", "0.8");

        assertThat(door.get("/v1/catalog/nodes?near=b").text().replaceAll(".*?\"Node\":\"([^\"]*)\"", "$1 "))
                .startsWith("b c a n1");
    }

    @Test
    void theOneServerStandsInTheMiddle() {
        assertThat(door.get("/v1/coordinate/datacenters").text())
                .startsWith("[{\"Datacenter\":\"dc1\",\"AreaID\":\"wan\",\"Coordinates\":[{\"Node\":\"n1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 500 incompatible coordinate",
                "{\"Node\":\"n1\",\"Coord\":{\"Vec\":[1]}} | 500 incompatible coordinate",
                "{\"Node\":\"n1\",\"Coord\":{\"Foo\":1}} | 400 Request decode failed: json: unknown field \"Foo\""
            })
    void nonsenseIsRefused(String body, String said) {
        assertThat(door.put("/v1/coordinate/update", body).said()).isEqualTo(said);
    }
}
