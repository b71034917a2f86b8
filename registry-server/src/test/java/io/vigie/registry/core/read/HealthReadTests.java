package io.vigie.registry.core.read;

import static io.vigie.registry.core.health.CheckStatus.CRITICAL;
import static io.vigie.registry.core.health.CheckStatus.PASSING;
import static io.vigie.registry.core.health.CheckStatus.WARNING;
import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static io.vigie.registry.testing.UserEvents.fired;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthReadTests {
    private static final RegistryState STATE = after(
            aNode("n1").at("10.0.0.1").registered(),
            aNode("n2").at("10.0.0.2").registered(),
            aService("web").withId("w1").tagged("blue").registeredOn("n1"),
            aService("web").withId("w2").at("10.1.1.1").registeredOn("n2"),
            aService("api").registeredOn("n1"),
            aCheck("z-alive").on("n1").registered(),
            aCheck("a-web").on("n1").of("w1").saying(WARNING, "slow").registered(),
            aCheck("web").on("n2").of("w2").saying(CRITICAL, "down").registered());

    private static List<String> ids(List<ServiceHealth> found) {
        return found.stream().map(health -> health.instance().id()).toList();
    }

    @Test
    void anInstanceComesWithItsNodeAndTheChecksOfBothTheNodesFirst() {
        var health = HealthRead.instances(STATE, "WEB", any -> true).get(0);
        assertThat(health.node().name()).isEqualTo("n1");
        assertThat(health.instance().id()).isEqualTo("w1");
        assertThat(health.checks()).extracting(Check::id).containsExactly("z-alive", "a-web");
    }

    @Test
    void onlyWantedInstancesAreFound() {
        assertThat(ids(HealthRead.instances(STATE, "web", any -> true))).containsExactly("w1", "w2");
        assertThat(ids(HealthRead.instances(STATE, "web", health -> !health.isCritical())))
                .containsExactly("w1");
        assertThat(ids(HealthRead.instances(STATE, "web", ServiceHealth::isPassing)))
                .isEmpty();
        assertThat(ids(HealthRead.instances(STATE, "api", ServiceHealth::isPassing)))
                .containsExactly("api");
    }

    @Test
    void anUnknownServiceHasNoInstances() {
        assertThat(HealthRead.instances(STATE, "nobody", any -> true)).isEmpty();
    }

    @Test
    void checksOfAServiceAreItsInstancesOwnWithNameAndTags() {
        var checks = HealthRead.checksOf(STATE, "web");
        assertThat(checks).extracting(of -> of.check().id()).containsExactly("a-web", "web");
        assertThat(checks.get(0).serviceName()).isEqualTo("web");
        assertThat(checks.get(0).serviceTags()).containsExactly("blue");
        assertThat(checks.get(1).node().name()).isEqualTo("n2");
    }

    @Test
    void checksOnANodeAreItsOwnAndThoseOfItsServices() {
        var checks = HealthRead.checksOn(STATE, "N1");
        assertThat(checks).extracting(of -> of.check().id()).containsExactly("a-web", "z-alive");
        assertThat(checks).extracting(CheckOfService::serviceName).containsExactly("web", "");
        assertThat(checks.get(1).serviceTags()).isEmpty();
    }

    @Test
    void checksCanBePickedByStatus() {
        assertThat(HealthRead.checks(STATE, check -> check.status().equals(CRITICAL)))
                .extracting(of -> of.check().id())
                .containsExactly("web");
    }

    @Test
    void anInstanceAnswersAtItsOwnAddressOrItsNodes() {
        assertThat(HealthRead.instances(STATE, "web", any -> true))
                .extracting(ServiceHealth::address)
                .containsExactly("10.0.0.1", "10.1.1.1");
    }

    @Test
    void theWorstCheckDecides() {
        assertThat(of(PASSING).worst()).isEqualTo(PASSING);
        assertThat(of(PASSING, WARNING).worst()).isEqualTo(WARNING);
        assertThat(of(WARNING, CRITICAL).worst()).isEqualTo(CRITICAL);
        assertThat(of().worst()).isEqualTo(PASSING);
        assertThat(of().isPassing()).as("without checks").isTrue();
        assertThat(of(new CheckStatus("unknown")).isPassing()).isFalse();
    }

    private static ServiceHealth of(CheckStatus... statuses) {
        var checks = List.of(statuses).stream()
                .map(status -> aCheck("c").saying(status, "").build())
                .toList();
        var any = HealthRead.instances(STATE, "web", every -> true).get(0);
        return new ServiceHealth(any.node(), any.instance(), checks);
    }

    @Test
    void allInstancesOfAllServicesAreFoundNodeByNode() {
        var state = after(
                aNode("n2").registered(),
                aNode("n1").registered(),
                aService("web").registeredOn("n2"),
                aService("db").registeredOn("n2"),
                aService("web").registeredOn("n1"));

        assertThat(HealthRead.all(state))
                .extracting(
                        health -> health.node().name() + " " + health.instance().id())
                .containsExactly("n1 web", "n2 db", "n2 web");
    }

    @Test
    void theIndexOfAllHealthMovesWithInstancesNodesAndChecks() {
        var state = after(aNode("n1").registered());
        var commands = List.of(
                aService("web").onPort(1).registeredOn("n1"),
                aService("web").onPort(2).registeredOn("n1"),
                aCheck("c").on("n1").saying(CheckStatus.WARNING, "").registered(),
                aNode("n1").at("10.0.0.9").registered(),
                new DeregisterService("n1", "web"));

        for (var command : commands) {
            state = then(state, command).state();
            assertThat(Topic.ALL_HEALTH.indexIn(state)).as("after %s", command).isEqualTo(state.index());
        }
        assertThat(Topic.ALL_HEALTH.indexIn(then(state, fired("deploy", 1)).state()))
                .isEqualTo(state.index());
    }
}
