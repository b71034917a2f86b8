package io.vigie.registry.core.command;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.Stamps.at;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Check;
import org.junit.jupiter.api.Test;

class RegisterNodeTests {
    private static final String ID = "40e4a748-2192-161a-0511-9bf5aaaaaaaa";

    @Test
    void aNewNodeBearsTheIndexOfItsCommand() {
        var applied = aNode("n1").registered().applyTo(RegistryState.EMPTY, at(7));
        assertThat(applied.verdict()).isEqualTo(Verdict.DONE);
        assertThat(applied.state().index()).isEqualTo(7);
        assertThat(applied.state().catalog().node("n1"))
                .contains(aNode("n1").build().stamped(7, 7));
        assertThat(applied.events()).containsExactlyInAnyOrder(new Event.NodesChanged(), new Event.NodeChanged("n1"));
    }

    @Test
    void aChangedNodeKeepsItsCreateIndex() {
        var state = after(aNode("n1").registered(), aNode("n1").at("10.0.0.9").registered());
        assertThat(state.catalog().node("n1"))
                .contains(aNode("n1").at("10.0.0.9").build().stamped(2, 3));
    }

    @Test
    void theSameNodeAgainIsTheSameState() {
        var once = after(aNode("n1").withId(ID).withMeta("env", "prod").registered());
        var again = then(once, aNode("n1").withId(ID).withMeta("env", "prod").registered());
        assertThat(again.verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(again.state()).isSameAs(once);
        assertThat(again.events()).isEmpty();
    }

    @Test
    void aNameInOtherCaseIsTheSameNodeAndShownAsWrittenLast() {
        var state = after(aNode("Alpha").registered(), aNode("alpha").registered());
        assertThat(state.catalog().nodes())
                .containsExactly(aNode("alpha").build().stamped(2, 3));
    }

    @Test
    void aRegistrantWithoutAnIdLeavesTheIdThatIsKnown() {
        var state = after(
                aNode("n1").withId(ID).registered(), aNode("n1").at("10.0.0.2").registered());
        assertThat(state.catalog().nodeById(ID))
                .contains(aNode("n1").withId(ID).at("10.0.0.2").build().stamped(2, 3));
    }

    @Test
    void anotherIdUnderTheSameNameReplacesTheOldOne() {
        var other = "bbbbbbbb-2192-161a-0511-9bf5aaaaaaaa";
        var state = after(
                aNode("n1").withId(ID).registered(), aNode("n1").withId(other).registered());
        assertThat(state.catalog().nodeById(ID)).isEmpty();
        assertThat(state.catalog().nodeById(other)).isPresent();
    }

    @Test
    void onlyIfAbsentLeavesAKnownNodeAlone() {
        var once = after(aNode("n1").registered());
        var again = then(once, new RegisterNode(aNode("n1").at("10.9.9.9").build(), true));
        assertThat(again.state()).isSameAs(once);
    }

    @Test
    void onlyIfAbsentAddsAnUnknownNode() {
        assertThat(after(new RegisterNode(aNode("n1").build(), true)).catalog().node("n1"))
                .isPresent();
    }

    @Test
    void aKnownIdUnderAnotherNameRenamesTheNodeWithEverythingOnIt() {
        var before = after(
                aNode("old").withId(ID).registered(),
                aService("web").registeredOn("old"),
                aCheck("c1").on("old").of("web").registered(),
                aCheck("alive").on("old").registered());
        var state = then(before, aNode("new").withId(ID).registered()).state();
        assertThat(state.catalog().node("old")).isEmpty();
        assertThat(state.catalog().nodes())
                .as("a renamed node is as old as it was (seen on Consul 1.8.7)")
                .containsExactly(aNode("new").withId(ID).build().stamped(2, 6));
        assertThat(state.catalog().instancesOn("old")).isEmpty();
        assertThat(state.catalog().instancesOn("new"))
                .singleElement()
                .satisfies(instance -> assertThat(instance.node()).isEqualTo("new"))
                .satisfies(instance ->
                        assertThat(instance.service()).isEqualTo(aService("web").build()));
        assertThat(state.checks().on("old")).isEmpty();
        assertThat(state.checks().on("new")).extracting(Check::id).containsExactly("alive", "c1");
    }

    @Test
    void renamingTellsOfBothNamesAndOfTheServices() {
        var before = after(aNode("old").withId(ID).registered(), aService("web").registeredOn("old"));
        assertThat(then(before, aNode("new").withId(ID).registered()).events())
                .contains(
                        new Event.NodesChanged(),
                        new Event.NodeChanged("old"),
                        new Event.NodeChanged("new"),
                        new Event.NodeGone(),
                        new Event.ServiceChanged("web"),
                        new Event.ServiceHealthChanged("web"));
    }

    @Test
    void aRenamedNodesServiceIsNotForgotten() {
        var before = after(aNode("old").withId(ID).registered(), aService("web").registeredOn("old"));
        var state = then(before, aNode("new").withId(ID).registered()).state();
        assertThat(state.indexes().lastOf(new Event.ServiceChanged("web"))).isEqualTo(4);
        assertThat(state.indexes().lastOf(new Event.NodeChanged("old"))).isZero();
    }

    @Test
    void renamingOntoATakenNameMergesWhatIsOnBoth() {
        var before = after(
                aNode("a").withId(ID).registered(),
                aService("one").registeredOn("a"),
                aNode("b").withId("bbbbbbbb-2192-161a-0511-9bf5aaaaaaaa").registered(),
                aService("two").registeredOn("b"));
        var state = then(before, aNode("b").withId(ID).registered()).state();
        assertThat(state.catalog().nodes())
                .singleElement()
                .satisfies(node -> assertThat(node.id()).isEqualTo(ID));
        assertThat(state.catalog().instancesOn("b"))
                .extracting(instance -> instance.id())
                .containsExactly("one", "two");
    }
}
