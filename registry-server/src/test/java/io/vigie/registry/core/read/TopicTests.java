package io.vigie.registry.core.read;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.DeregisterNode;
import io.vigie.registry.core.command.DeregisterService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicTests {
    static Stream<Topic> topics() {
        return Stream.of(
                Topic.NODES,
                Topic.SERVICES,
                Topic.CHECKS,
                Topic.node("n1"),
                Topic.checksOn("n1"),
                Topic.service("web"),
                Topic.health("web"),
                new Topic.Key("k"),
                new Topic.Tree("k"));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void noTopicHasIndexZeroEvenBeforeAnythingHappened(Topic topic) {
        assertThat(topic.indexIn(RegistryState.EMPTY)).isEqualTo(RegistryState.FIRST_INDEX);
    }

    @Test
    void aServiceHasAnIndexOfItsOwn() {
        var state = after(
                aNode("n1").registered(),
                aService("web").registeredOn("n1"),
                aService("api").registeredOn("n1"));
        assertThat(Topic.service("WEB").indexIn(state)).isEqualTo(3);
        assertThat(Topic.service("api").indexIn(state)).isEqualTo(4);
        assertThat(Topic.node("N1").indexIn(state)).isEqualTo(4);
        assertThat(Topic.NODES.indexIn(state)).isEqualTo(2);
    }

    @Test
    void aCheckMovesTheHealthOfItsServiceButNotTheService() {
        var state = after(
                aNode("n1").registered(),
                aService("web").registeredOn("n1"),
                aCheck("c1").of("web").registered());
        assertThat(Topic.service("web").indexIn(state)).isEqualTo(3);
        assertThat(Topic.health("web").indexIn(state)).isEqualTo(4);
    }

    @Test
    void aVanishedServiceAnswersWithTheIndexOfItsEnd() {
        var before = after(aNode("n1").registered(), aService("web").registeredOn("n1"));
        var state = then(before, new DeregisterService("n1", "web")).state();
        assertThat(Topic.service("web").indexIn(state)).isEqualTo(4);
        assertThat(Topic.health("web").indexIn(state)).isEqualTo(4);
    }

    @Test
    void aVanishedNodeAnswersWithTheIndexOfItsEnd() {
        var state =
                then(after(aNode("n1").registered()), new DeregisterNode("n1")).state();
        assertThat(Topic.node("n1").indexIn(state)).isEqualTo(3);
        assertThat(Topic.checksOn("n1").indexIn(state)).isEqualTo(3);
    }
}
