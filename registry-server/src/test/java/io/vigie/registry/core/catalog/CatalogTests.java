package io.vigie.registry.core.catalog;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogTests {
    private static final Node ALPHA = aNode("Alpha").withId("AAAA-1").build();
    private static final Instance WEB =
            Instance.of("Alpha", aService("Web").withId("w1").build());

    @Test
    void namesAreFoundInAnyCaseAndIdsLiterally() {
        var catalog = Catalog.EMPTY.with(ALPHA).with(WEB);
        assertThat(catalog.node("aLPHA")).contains(ALPHA);
        assertThat(catalog.nodeById("aaaa-1")).contains(ALPHA);
        assertThat(catalog.instancesOf("wEB")).containsExactly(WEB);
        assertThat(catalog.instancesOn("ALPHA")).containsExactly(WEB);
        assertThat(catalog.instance("alpha", "w1")).contains(WEB);
        assertThat(catalog.instance("alpha", "W1")).isEmpty();
    }

    @Test
    void anEmptyIdFindsNoNode() {
        assertThat(Catalog.EMPTY.with(aNode("n1").build()).nodeById("")).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(Catalog.EMPTY.node("n")).isEmpty();
        assertThat(Catalog.EMPTY.instance("n", "i")).isEmpty();
        assertThat(Catalog.EMPTY.instancesOn("n")).isEmpty();
        assertThat(Catalog.EMPTY.instancesOf("s")).isEmpty();
        assertThat(Catalog.EMPTY.serviceKeys()).isEmpty();
    }

    @Test
    void listsComeInTheOrderOfTheirKeys() {
        var catalog = Catalog.EMPTY
                .with(aNode("b").build())
                .with(aNode("A").build())
                .with(Instance.of("b", aService("web").withId("1").build()))
                .with(Instance.of("A", aService("web").withId("2").build()))
                .with(Instance.of("A", aService("web").withId("1").build()));
        assertThat(catalog.nodes()).extracting(Node::name).containsExactly("A", "b");
        assertThat(catalog.instancesOf("web"))
                .extracting(instance -> instance.node() + instance.id())
                .containsExactly("A1", "A2", "b1");
    }

    @Test
    void anInstanceThatChangesItsServiceStandsUnderTheNewOneOnly() {
        var catalog = Catalog.EMPTY
                .with(WEB)
                .with(Instance.of("alpha", aService("api").withId("w1").build()));
        assertThat(catalog.serviceKeys()).containsExactly("api");
        assertThat(catalog.instancesOn("alpha")).hasSize(1);
    }

    @Test
    void aServiceIsForgottenWithItsLastInstance() {
        var catalog = Catalog.EMPTY.with(WEB).without(WEB);
        assertThat(catalog.serviceKeys()).isEmpty();
        assertThat(catalog.instancesOn("alpha")).isEmpty();
    }

    @Test
    void aRemovedNodeIsNotFoundByItsId() {
        assertThat(Catalog.EMPTY.with(ALPHA).without(ALPHA).nodeById("aaaa-1")).isEmpty();
    }

    @Test
    void anOlderCatalogIsUntouched() {
        var before = Catalog.EMPTY.with(ALPHA);
        before.with(WEB);
        assertThat(before.instancesOf("web")).isEmpty();
    }

    @Test
    void tagsAreComparedWithoutRegardToCase() {
        var service = aService("web").tagged("Blue").build();
        assertThat(service.hasTag("bLUE")).isTrue();
        assertThat(service.hasTag("red")).isFalse();
    }
}
