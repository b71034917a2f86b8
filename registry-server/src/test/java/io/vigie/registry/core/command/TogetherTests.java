package io.vigie.registry.core.command;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.Stamps.at;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.kv.Value;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TogetherTests {
    private static final Command NODE = aNode("n1").registered();
    private static final Command SERVICE = aService("web").registeredOn("n1");

    @Test
    void commandsTakeEffectInOrderUnderOneIndex() {
        var applied = new Together(List.of(NODE, SERVICE)).applyTo(RegistryState.EMPTY, at(7));
        assertThat(applied.verdict()).isEqualTo(Verdict.DONE);
        assertThat(applied.state().index()).isEqualTo(7);
        assertThat(applied.state().catalog().node("n1").orElseThrow().modifyIndex())
                .isEqualTo(7);
        assertThat(applied.state().catalog().instance("n1", "web").orElseThrow().modifyIndex())
                .isEqualTo(7);
        assertThat(applied.events()).contains(new Event.NodesChanged(), new Event.ServicesChanged());
    }

    @Test
    void aRefusalUndoesWhatWentBefore() {
        var applied =
                new Together(List.of(NODE, aService("web").registeredOn("n2"))).applyTo(RegistryState.EMPTY, at(7));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo("failed inserting service: Missing node registration");
        assertThat(applied.state()).isSameAs(RegistryState.EMPTY);
        assertThat(applied.events()).isEmpty();
    }

    @Test
    void aClashUndoesWhatWentBefore() {
        var clash = new PutKey("a", Value.EMPTY, 0, OptionalLong.of(5));
        var applied = new Together(List.of(NODE, clash)).applyTo(RegistryState.EMPTY, at(7));
        assertThat(applied.verdict()).isEqualTo(Verdict.CLASH);
        assertThat(applied.state()).isSameAs(RegistryState.EMPTY);
    }

    @Test
    void whenNothingChangesTheStateIsTheSame() {
        var before = after(NODE, SERVICE);
        var applied = then(before, new Together(List.of(NODE, SERVICE)));
        assertThat(applied.verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(applied.state()).isSameAs(before);
    }

    @Test
    void nothingAtAllChangesNothing() {
        assertThat(new Together(List.of()).applyTo(RegistryState.EMPTY, at(7)).verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }
}
