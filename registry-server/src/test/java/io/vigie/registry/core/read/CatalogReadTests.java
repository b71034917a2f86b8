package io.vigie.registry.core.read;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogReadTests {
    private static final String ID = "40e4a748-2192-161a-0511-9bf5aaaaaaaa";
    private static final RegistryState STATE = after(
            aNode("n1").withId(ID).withMeta("env", "prod").withMeta("empty", "").registered(),
            aNode("n2").registered(),
            aService("web").withId("1").tagged("blue", "v1").registeredOn("n1"),
            aService("web").withId("2").tagged("Red", "v1").registeredOn("n2"),
            aService("api").registeredOn("n2"));

    @Test
    void servicesShowTheTagsOfAllInstancesTogether() {
        assertThat(CatalogRead.services(STATE, node -> true))
                .isEqualTo(Map.of("web", Set.of("Red", "blue", "v1"), "api", Set.of()));
    }

    @Test
    void servicesOfUnwantedNodesAreLeftOut() {
        assertThat(CatalogRead.services(STATE, node -> node.name().equals("n1")))
                .isEqualTo(Map.of("web", Set.of("blue", "v1")));
    }

    @Test
    void aNodeIsFoundByNameOrId() {
        assertThat(CatalogRead.node(STATE, "N1")).isPresent();
        assertThat(CatalogRead.node(STATE, ID)).isEqualTo(CatalogRead.node(STATE, "n1"));
        assertThat(CatalogRead.node(STATE, "n9")).isEmpty();
    }

    @Test
    void instancesComeWithTheirNodes() {
        assertThat(CatalogRead.instances(STATE, "WEB"))
                .hasSize(2)
                .allSatisfy(found -> assertThat(found.node().name())
                        .isEqualTo(found.instance().node()));
        assertThat(CatalogRead.instances(STATE, "nothing")).isEmpty();
    }

    @Test
    void metadataArePairsAndAMissingColonAsksForAnEmptyValue() {
        var node = STATE.catalog().node("n1").orElseThrow();
        assertThat(CatalogRead.hasMeta(node, List.of("env:prod", "empty"))).isTrue();
        assertThat(CatalogRead.hasMeta(node, List.of("env"))).isFalse();
        assertThat(CatalogRead.hasMeta(node, List.of("missing:"))).isFalse();
    }
}
