package io.vigie.registry.core.userevent;

import static io.vigie.registry.testing.UserEvents.anEvent;
import static io.vigie.registry.testing.UserEvents.anEventOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserEventTests {
    @ParameterizedTest
    @CsvSource({
        "da004481-1f99-5c9a-bd71-41930e5f148e, 7453744433440638996",
        "bf2de19d-7d0e-44be-1c94-3f3ea4048b80, 11797705494176124734"
    })
    void theMarkIsWhatConsulAnsweredForTheSameId(String id, String recorded) {
        var event = UserEvent.of(UUID.fromString(id), "e", "", EventFilter.NONE, Audience.EVERYBODY);

        assertThat(Long.toUnsignedString(event.mark())).isEqualTo(recorded);
    }

    /** Measured at Consul 1.8.7: length of the name, the most bytes it takes, and from where on it says "before". */
    @ParameterizedTest
    @CsvSource({"1, 414, 445", "5, 406, 437", "31, 352, 385", "32, 349, 382", "50, 313, 346", "200, 14, 47"})
    void theSizeIsBoundedAsMeasuredAtConsul(int name, int most, int before) {
        assertThat(anEventOf("a".repeat(name), most).fault()).isEmpty();
        assertThat(anEventOf("a".repeat(name), most + 1).fault().orElseThrow()).contains("after encoding");
        assertThat(anEventOf("a".repeat(name), before - 1).fault().orElseThrow())
                .contains("after encoding");
        assertThat(anEventOf("a".repeat(name), before).fault().orElseThrow()).contains("before encoding");
    }

    @ParameterizedTest
    @CsvSource({"b, '', '', 409", "'', c, '', 409", "'', c, d, 404", "b, c, d, 399"})
    void filtersTakeFromTheBound(String node, String service, String tag, int most) {
        assertThat(filtered(new EventFilter(node, service, tag), most).fault()).isEmpty();
        assertThat(filtered(new EventFilter(node, service, tag), most + 1).fault())
                .isPresent();
    }

    @Test
    void aLongFilterHasALongerHeader() {
        assertThat(filtered(new EventFilter("b".repeat(31), "", ""), 379).fault())
                .isEmpty();
        assertThat(filtered(new EventFilter("b".repeat(32), "", ""), 377).fault())
                .isEmpty();
        assertThat(filtered(new EventFilter("b".repeat(32), "", ""), 378).fault())
                .isPresent();
    }

    @Test
    void theRefusalIsInConsulsWords() {
        assertThat(anEventOf("a", 600).fault())
                .contains(
                        "1 error occurred:\n\t* error broadcasting event to segment \"\": user event exceeds configured"
                                + " limit of 512 bytes before encoding\n\n");
    }

    @Test
    void onlyTheLastEventsAreRemembered() {
        var events = UserEvents.EMPTY;
        for (int i = 1; i <= UserEvents.KEPT_MAX + 2; i++) {
            events = events.with(anEvent("e" + i, i), i);
        }

        assertThat(events.all()).hasSize(UserEvents.KEPT_MAX);
        assertThat(events.all()).first().extracting(UserEvent::name).isEqualTo("e3");
        assertThat(events.all()).last().extracting(UserEvent::time).isEqualTo(UserEvents.KEPT_MAX + 2L);
    }

    private static UserEvent filtered(EventFilter filter, int payloadBytes) {
        var payload = Base64.getEncoder().encodeToString(new byte[payloadBytes]);
        return UserEvent.of(new UUID(0, 1), "a", payload, filter, Audience.EVERYBODY);
    }
}
