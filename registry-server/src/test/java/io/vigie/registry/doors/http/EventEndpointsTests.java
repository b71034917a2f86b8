package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EventEndpointsTests {
    private final Door door = new Door(new Random(7));

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void aFiredEventIsShownAndListed(String method) {
        var fired = door.send(method, "/v1/event/fire/deploy?node=n", "payload");
        var id = fired.text().substring(7, 43);
        var shown = "{\"ID\":\"" + id + "\",\"Name\":\"deploy\",\"Payload\":\"cGF5bG9hZA==\",\"NodeFilter\":\"n\","
                + "\"ServiceFilter\":\"\",\"TagFilter\":\"\",\"Version\":1,\"LTime\":";

        assertThat(fired.said()).isEqualTo("200 " + shown + "0}");
        assertThat(door.get("/v1/event/list").text()).isEqualTo("[" + shown + "1}]");
        assertThat(door.get("/v1/events?name=deploy").text()).isEqualTo("[" + shown + "1}]");
        assertThat(door.get("/v1/event/list?name=other").text()).isEqualTo("[]");
    }

    @Test
    void withoutAPayloadItIsNull() {
        assertThat(door.put("/v1/event/fire/a/b", "").text()).contains("\"Name\":\"a/b\",\"Payload\":null");
    }

    @Test
    void whatIsMeantForOthersIsNotListed() {
        door.put("/v1/event/fire/deploy?node=nope", "");

        assertThat(door.get("/v1/event/list").text()).isEqualTo("[]");
    }

    @Test
    void theIndexIsAnUnsignedNumberAndTheOnlyHeaderOfItsKind() {
        door.put("/v1/event/fire/deploy", "");
        var list = door.get("/v1/event/list");

        assertThat(list.header("X-Consul-Index")).matches("[1-9][0-9]*");
        assertThat(list.header("X-Consul-Knownleader")).isEmpty();
        assertThat(door.get("/v1/event/list?name=none").header("X-Consul-Index"))
                .isEqualTo("1");
    }

    @Test
    void aListenerIsToldOfTheNextEventOfTheNameHoweverItsIndexCompares() {
        for (int i = 0; i < 8; i++) {
            door.put("/v1/event/fire/deploy", "" + i);
            var index = door.get("/v1/event/list?name=deploy").header("X-Consul-Index");
            var waiting = door.parked("/v1/event/list?name=deploy&index=" + index);

            door.put("/v1/event/fire/other", "");
            assertThat(waiting).isNotDone();
            door.put("/v1/event/fire/deploy", "next");
            assertThat(waiting).isCompleted();
            assertThat(new Door.Answer(waiting.join()).header("X-Consul-Index")).isNotEqualTo(index);
        }
    }

    @Test
    void whoKnowsAnotherIndexIsAnsweredAtOnce() {
        assertThat(door.get("/v1/event/list?index=18446744073709551615").said()).isEqualTo("200 []");
    }

    @Test
    void whoListensToNothingYetWaits() {
        var waiting = door.parked("/v1/event/list?index=1");

        door.put("/v1/event/fire/deploy", "");
        assertThat(new Door.Answer(waiting.join()).text()).contains("deploy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /v1/event/fire/ | 400 Missing name",
                "PUT | /v1/event/fire/e?tag=x | 500 Cannot provide tag filter without service filter",
                "PUT | /v1/event/fire/e?node=( | 500 Invalid node filter: error parsing regexp: missing closing ): `(`",
                "PUT | /v1/event/fire/e?dc=nowhere | 500 No path to datacenter",
                "GET | /v1/event/fire/e | 405 method GET not allowed",
                "GET | /v1/event/list?index=abc | 400 Invalid index",
                "GET | /v1/event/list?wait=abc | 400 Invalid wait time"
            })
    void nonsenseIsRefusedInConsulsWords(String method, String uri, String said) {
        assertThat(door.send(method, uri, "").said()).isEqualTo(said);
    }

    @Test
    void theVerbThatConsulDoesNotKnowIsNotNamed() {
        assertThat(door.get("/v1/event/fire/e").header("Allow")).isEqualTo("OPTIONS,PUT");
    }

    @Test
    void aLargePayloadIsRefused() {
        assertThat(door.put("/v1/event/fire/e", "x".repeat(600)).said())
                .startsWith("500 1 error occurred:")
                .contains("limit of 512 bytes before encoding");
    }
}
