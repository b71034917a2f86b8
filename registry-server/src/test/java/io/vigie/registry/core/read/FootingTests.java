package io.vigie.registry.core.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FootingTests {
    private static final Check CHECK = Check.of(
            "n1", "disk", "", CheckDefinition.reported("Disk", ""), CheckResult.of(CheckStatus.PASSING, "plenty"));

    @Test
    void anEmptyStateStands() {
        assertThat(Footing.flawOf(RegistryState.EMPTY)).isEmpty();
    }

    @Test
    void aCheckOfANodeStandsWhileTheNodeIsThere() {
        var nodeless = RegistryState.EMPTY.with(RegistryState.EMPTY.checks().with(CHECK));
        var node = Node.of("n1", "", "10.0.0.1", new TreeMap<>(), new TreeMap<>(Map.of()));
        assertThat(Footing.flawOf(nodeless.with(nodeless.catalog().with(node)))).isEmpty();
        assertThat(Footing.flawOf(nodeless))
                .hasValueSatisfying(flaw ->
                        assertThat(flaw).isEqualTo("The check disk is of a node or a service that is not there: n1 "));
    }
}
