package io.vigie.registry.core.read;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.DeregisterNode;
import io.vigie.registry.core.command.PlaceNode;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.coordinate.Coordinates;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.testing.Stamps;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearnessTests {
    private static PlaceNode placed(String node, String segment, double first) {
        return new PlaceNode(
                node, segment, new Coordinate(List.of(first, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.5, 0, 1e-5));
    }

    private static final RegistryState STATE = after(
            aNode("n1").registered(),
            aNode("n2").registered(),
            aNode("n3").registered(),
            aNode("far").registered(),
            aNode("lost").registered(),
            placed("n1", "", 0.1),
            placed("n2", "", 0.2),
            placed("N3", "", 0.15),
            placed("far", "other", 0.1));

    private static List<String> sorted(String near, String... nodes) {
        return Stream.of(nodes)
                .sorted(Nearness.to(near, STATE, Function.identity()))
                .toList();
    }

    @Test
    void nearerNodesComeFirstAndThoseNobodyMeasuredLastInTheirOrder() {
        assertThat(sorted("n1", "lost", "n2", "far", "n3", "N1")).containsExactly("N1", "n3", "n2", "lost", "far");
    }

    @Test
    void withoutACoordinateANodeIsNearItselfOnly() {
        assertThat(sorted("lost", "n2", "n1", "lost")).containsExactly("lost", "n2", "n1");
    }

    @Test
    void anUnknownNodeIsAsFarFromAll() {
        assertThat(sorted("nope", "n2", "n1", "lost")).containsExactly("n2", "n1", "lost");
    }

    @Test
    void aPlaceIsShownUnderTheNameOfTheNode() {
        assertThat(STATE.coordinates().of("N3"))
                .singleElement()
                .satisfies(found -> assertThat(found.node()).isEqualTo("n3"));
        assertThat(Coordinates.in("other", STATE.coordinates().all()))
                .singleElement()
                .satisfies(found -> assertThat(found.node()).isEqualTo("far"));
    }

    @Test
    void theSamePlaceAgainChangesNothing() {
        assertThat(then(STATE, placed("n1", "", 0.1)).verdict()).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void anotherPlaceIsToldToThoseWhoWatchTheNodeOrAll() {
        var applied = then(STATE, placed("n1", "", 0.7));

        assertThat(applied.events())
                .containsExactlyInAnyOrder(new Event.CoordinatesChanged(), new Event.CoordinateChanged("n1"));
        assertThat(Topic.coordinateOf("N1").indexIn(applied.state()))
                .isEqualTo(applied.state().index());
        assertThat(Topic.coordinateOf("n2").indexIn(applied.state())).isEqualTo(8);
    }

    @Test
    void anUnknownNodeIsNoFaultButAStrangePlaceIs() {
        var strange = new PlaceNode("n1", "", new Coordinate(List.of(1.0), 0, 0, 0));

        assertThat(then(STATE, placed("nope", "", 1)).verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(strange.applyTo(STATE, Stamps.at(99)).reason()).isEqualTo("incompatible coordinate");
    }

    @Test
    void aNodeThatGoesTakesItsPlaceAlong() {
        var applied = then(STATE, new DeregisterNode("n1"));

        assertThat(applied.state().coordinates().of("n1")).isEmpty();
        assertThat(applied.events()).contains(new Event.CoordinatesChanged(), new Event.CoordinateChanged("n1"));
        assertThat(Topic.coordinateOf("n1").indexIn(applied.state()))
                .isEqualTo(applied.state().index());
    }
}
