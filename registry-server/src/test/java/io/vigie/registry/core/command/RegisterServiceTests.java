package io.vigie.registry.core.command;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.Stamps.at;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.event.Event;
import org.junit.jupiter.api.Test;

class RegisterServiceTests {
    private static final RegistryState NODE = after(aNode("n1").registered());

    @Test
    void aServiceOnAnUnknownNodeIsRefused() {
        var applied = aService("web").registeredOn("n1").applyTo(RegistryState.EMPTY, at(2));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo("failed inserting service: Missing node registration");
        assertThat(applied.state()).isSameAs(RegistryState.EMPTY);
        assertThat(applied.events()).isEmpty();
    }

    @Test
    void aNewServiceBearsTheIndexOfItsCommandAndTheNodesWrittenName() {
        var state =
                after(aNode("Alpha").registered(), aService("web").onPort(80).registeredOn("ALPHA"));
        assertThat(state.catalog().instancesOf("web"))
                .containsExactly(
                        new Instance("Alpha", aService("web").onPort(80).build(), 3, 3));
    }

    @Test
    void aNewServiceTellsOfItsNodeItsNameAndTheList() {
        assertThat(then(NODE, aService("Web").registeredOn("n1")).events())
                .containsExactlyInAnyOrder(
                        new Event.InstancesChanged(),
                        new Event.NodeChanged("n1"),
                        new Event.ServiceChanged("web"),
                        new Event.ServiceHealthChanged("web"),
                        new Event.ServicesChanged());
    }

    @Test
    void registeringTheSameServiceAgainIsTheSameState() {
        var web = aService("web").tagged("a", "b").withMeta("k", "v").registeredOn("n1");
        var once = then(NODE, web).state();
        assertThat(then(once, web).state()).isSameAs(once);
        assertThat(then(once, web).verdict()).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void aChangedPortKeepsTheCreateIndexAndLeavesTheListOfServicesAlone() {
        var once = then(NODE, aService("web").onPort(80).registeredOn("n1")).state();
        var changed = then(once, aService("web").onPort(81).registeredOn("n1"));
        assertThat(changed.state().catalog().instance("n1", "web"))
                .contains(new Instance("n1", aService("web").onPort(81).build(), 3, 4));
        assertThat(changed.events()).doesNotContain(new Event.ServicesChanged());
    }

    @Test
    void changedTagsTellTheListOfServices() {
        var once = then(NODE, aService("web").registeredOn("n1")).state();
        assertThat(then(once, aService("web").tagged("v2").registeredOn("n1")).events())
                .contains(new Event.ServicesChanged());
    }

    @Test
    void changedTagsTellThoseWhoWatchTheChecksThatShowThem() {
        var once = after(
                aNode("n1").registered(),
                aService("web").registeredOn("n1"),
                aCheck("c1").of("web").registered());
        assertThat(then(once, aService("web").tagged("v2").registeredOn("n1")).events())
                .contains(new Event.ChecksChanged(), new Event.NodeChecksChanged("n1"));
    }

    @Test
    void anIdUnderAnotherServiceNameLeavesTheOldName() {
        var once = then(NODE, aService("web").withId("x").registeredOn("n1")).state();
        var moved = then(once, aService("api").withId("x").registeredOn("n1"));
        assertThat(moved.state().catalog().serviceKeys()).containsExactly("api");
        assertThat(moved.events())
                .contains(
                        new Event.ServiceChanged("web"),
                        new Event.ServiceGone(),
                        new Event.ServiceChanged("api"),
                        new Event.ServicesChanged());
    }

    @Test
    void aReplacedServiceKeepsItsChecks() {
        var state = after(
                aNode("n1").registered(),
                aService("web").registeredOn("n1"),
                aCheck("c1").of("web").registered(),
                aService("web").onPort(81).registeredOn("n1"));
        assertThat(state.checks().of("n1", "web")).hasSize(1);
    }

    @Test
    void idsMayHoldColonsSlashesAndBlanks() {
        var id = "host:web/8080 blue";
        var state = then(NODE, aService("web").withId(id).registeredOn("n1")).state();
        assertThat(state.catalog().instance("n1", id)).isPresent();
    }
}
