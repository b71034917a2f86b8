package io.vigie.registry.core.command;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Check;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes away takes along what hangs on it. */
class DeregisterTests {
    private static final RegistryState FULL = after(
            aNode("n1").registered(),
            aService("web").registeredOn("n1"),
            aService("web").withId("web-2").registeredOn("n1"),
            aCheck("alive").registered(),
            aCheck("c1").of("web").registered(),
            aCheck("c2").of("web-2").registered());

    static Stream<Command> strangers() {
        return Stream.of(
                new DeregisterNode("n9"),
                new DeregisterService("n1", "web-9"),
                new DeregisterService("n9", "web"),
                new DeregisterCheck("n1", "c9"),
                new DeregisterCheck("n9", "c1"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatIsNotThereIsGoneAsWanted(Command command) {
        var applied = then(FULL, command);
        assertThat(applied.verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(applied.state()).isSameAs(FULL);
        assertThat(applied.events()).isEmpty();
    }

    @Test
    void aCheckGoesAlone() {
        var applied = then(FULL, new DeregisterCheck("N1", "c1"));
        assertThat(applied.state().checks().all()).extracting(Check::id).containsExactly("alive", "c2");
        assertThat(applied.events())
                .containsExactlyInAnyOrder(
                        new Event.ChecksChanged(),
                        new Event.NodeChecksChanged("n1"),
                        new Event.ServiceHealthChanged("web"));
    }

    @Test
    void aServiceTakesItsChecksAlongAndNoOthers() {
        var state = then(FULL, new DeregisterService("N1", "web")).state();
        assertThat(state.catalog().instancesOf("web"))
                .extracting(instance -> instance.id())
                .containsExactly("web-2");
        assertThat(state.checks().all()).extracting(Check::id).containsExactly("alive", "c2");
    }

    @Test
    void deregisteringOneOfTwoInstancesDoesNotEndTheService() {
        assertThat(then(FULL, new DeregisterService("n1", "web")).events()).doesNotContain(new Event.ServiceGone());
    }

    @Test
    void deregisteringTheLastInstanceRemovesTheServiceName() {
        var one = then(FULL, new DeregisterService("n1", "web")).state();
        var none = then(one, new DeregisterService("n1", "web-2"));
        assertThat(none.state().catalog().serviceKeys()).isEmpty();
        assertThat(none.events()).contains(new Event.ServiceGone(), new Event.ServicesChanged());
        assertThat(none.state().indexes().lastOf(new Event.ServiceChanged("web")))
                .as("what was remembered of a vanished name is forgotten")
                .isZero();
        assertThat(none.state().indexes().lastOf(new Event.ServiceGone())).isEqualTo(9);
    }

    @Test
    void aNodeTakesEverythingAlong() {
        var applied = then(FULL, new DeregisterNode("N1"));
        assertThat(applied.state().catalog().nodes()).isEmpty();
        assertThat(applied.state().catalog().serviceKeys()).isEmpty();
        assertThat(applied.state().checks().all()).isEmpty();
        assertThat(applied.events())
                .contains(
                        new Event.NodesChanged(),
                        new Event.NodeChanged("n1"),
                        new Event.NodeGone(),
                        new Event.ServiceGone(),
                        new Event.ServicesChanged(),
                        new Event.ServiceChanged("web"),
                        new Event.ServiceHealthChanged("web"),
                        new Event.ChecksChanged(),
                        new Event.NodeChecksChanged("n1"));
    }
}
