package io.vigie.registry.core.read;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static io.vigie.registry.testing.UserEvents.anEventOf;
import static io.vigie.registry.testing.UserEvents.fired;
import static io.vigie.registry.testing.UserEvents.firedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.FireEvent;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.userevent.Audience;
import io.vigie.registry.core.userevent.EventFilter;
import io.vigie.registry.core.userevent.UserEvent;
import io.vigie.registry.testing.Stamps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReadTests {
    private static final RegistryState TOWN = after(
            aNode("web-1").registered(),
            aNode("DB-1").registered(),
            aService("shop").tagged("blue").registeredOn("web-1"),
            aService("consul").registeredOn("DB-1"));

    @Test
    void withoutAFilterEverybodyHears() {
        assertThat(EventRead.audience(TOWN, EventFilter.NONE)).isEqualTo(Audience.EVERYBODY);
    }

    @ParameterizedTest
    @CsvSource({
        "^web, '', '', web-1",
        "1, '', '', web-1 db-1",
        "WEB, '', '', ''",
        "'', sho, '', web-1",
        "'', shop, lue, web-1",
        "'', shop, green, ''",
        "'', consul, '', ''",
        "^DB, shop, '', ''"
    })
    void aFilterFindsItsExpressionInNamesAndTags(String node, String service, String tag, String nodeKeys) {
        var found = EventRead.audience(TOWN, new EventFilter(node, service, tag));

        assertThat(found.everybody()).isFalse();
        assertThat(found.nodeKeys())
                .containsExactlyInAnyOrderElementsOf(nodeKeys.isEmpty() ? Set.of() : Set.of(nodeKeys.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "( | '' | '' | Invalid node filter: error parsing regexp: missing closing ): `(`",
                "'' | [ | '' | Invalid service filter: error parsing regexp: missing closing ]: `[`",
                "'' | x | (a | Invalid tag filter: error parsing regexp: missing closing ): `(a`",
                "( | '' | x | Cannot provide tag filter without service filter"
            })
    void aFaultyFilterIsToldInConsulsWords(String node, String service, String tag, String fault) {
        assertThat(EventRead.faultIn(new EventFilter(node, service, tag))).contains(fault);
    }

    @Test
    void aNodeHearsWhatItIsMeantToHear() {
        var state = after(fired("deploy", 1), firedAt(Set.of("n2"), "deploy", 2), fired("backup", 3));

        assertThat(names(EventRead.heard(state, "n1", "", 0))).containsExactly("deploy", "backup");
        assertThat(names(EventRead.heard(state, "N2", "", 0))).containsExactly("deploy", "deploy", "backup");
        assertThat(names(EventRead.heard(state, "n2", "deploy", 0))).containsExactly("deploy", "deploy");
        assertThat(EventRead.heard(state, "n2", "dep", 0)).isEmpty();
    }

    @Test
    void whatWasFiredBeforeTheAgentStartedIsNotHeard() {
        var state = after(fired("deploy", 1), fired("deploy", 2));

        assertThat(EventRead.heard(state, "n1", "", 2))
                .extracting(UserEvent::index)
                .containsExactly(3L);
    }

    @Test
    void theMarkIsThatOfTheLastEventAndOneWhereThereIsNone() {
        var state = after(fired("deploy", 7), fired("deploy", 8));

        assertThat(EventRead.mark(EventRead.heard(state, "n1", "", 0))).isEqualTo(8);
        assertThat(EventRead.mark(List.of())).isEqualTo(1);
    }

    @Test
    void theTopicMovesWithTheEventsThatTheNodeHearsOnly() {
        var deploys = new Topic.UserEvents("n1", "deploy");
        var state = after(fired("deploy", 1));

        assertThat(deploys.indexIn(RegistryState.EMPTY)).isEqualTo(1);
        assertThat(deploys.indexIn(state)).isEqualTo(2);
        assertThat(deploys.indexIn(then(state, fired("other", 2)).state())).isEqualTo(2);
        assertThat(deploys.indexIn(
                        then(state, firedAt(Set.of("n2"), "deploy", 2)).state()))
                .isEqualTo(2);
        assertThat(new Topic.UserEvents("n1", "")
                        .indexIn(then(state, fired("other", 2)).state()))
                .isEqualTo(3);
    }

    @Test
    void firingTellsThoseWhoListenToTheName() {
        assertThat(then(RegistryState.EMPTY, fired("deploy", 1)).events())
                .containsExactly(new Event.UserEventFired("deploy"));
    }

    @Test
    void anEventThatIsTooLargeIsNotFired() {
        var applied = new FireEvent(anEventOf("a", 600)).applyTo(RegistryState.EMPTY, Stamps.at(2));

        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.state()).isSameAs(RegistryState.EMPTY);
        assertThat(applied.reason()).contains("512 bytes before encoding");
    }

    private static List<String> names(List<UserEvent> events) {
        return events.stream().map(UserEvent::name).toList();
    }
}
