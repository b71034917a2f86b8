package io.vigie.registry.core.read;

import static io.vigie.registry.core.health.CheckStatus.CRITICAL;
import static io.vigie.registry.core.health.CheckStatus.PASSING;
import static io.vigie.registry.core.health.CheckStatus.WARNING;
import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.Probe;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AliasReadTests {
    private static final RegistryState TOWN = after(
            aNode("n1").registered(),
            aNode("n2").at("10.0.0.2").registered(),
            aService("web").registeredOn("n1"),
            aService("db").registeredOn("n1"),
            aService("bare").registeredOn("n2"));

    @Test
    void anInstanceWithoutChecksIsPassing() {
        assertThat(says(TOWN, "", "web")).isEqualTo("passing: No checks found.");
    }

    @Test
    void anAliasStandsAsTheWorstCheckOfTheInstanceAndItsNode() {
        var fine =
                with(TOWN, aCheck("a").on("n1").of("web").saying(PASSING, "ok").registered());
        assertThat(says(fine, "", "web")).isEqualTo("passing: All checks passing.");
        var slow = with(fine, aCheck("b").on("n1").saying(WARNING, "disk").registered());
        assertThat(says(slow, "", "web")).isEqualTo("warning: Aliased check \"b\" failing: disk");
        var down = with(
                slow, aCheck("c").on("n1").of("web").saying(CRITICAL, "out").registered());
        assertThat(says(down, "", "web")).isEqualTo("critical: Aliased check \"c\" failing: out");
        assertThat(says(down, "", "db")).isEqualTo("warning: Aliased check \"b\" failing: disk");
        assertThat(says(down, "N1", "")).isEqualTo("warning: Aliased check \"b\" failing: disk");
        assertThat(says(down, "n2", "bare")).isEqualTo("passing: No checks found.");
    }

    @Test
    void whatIsNotThereIsCritical() {
        assertThat(says(TOWN, "", "nobody")).isEqualTo("critical: Service nobody could not be found on node ");
        assertThat(says(TOWN, "n2", "web")).isEqualTo("critical: Service web could not be found on node n2");
        assertThat(says(TOWN, "n9", "web")).isEqualTo("critical: Node n9 could not be found");
    }

    @Test
    void anAliasOfAnAliasTellsTheWholeWay() {
        var chain = with(
                with(
                        TOWN,
                        aCheck("db").on("n1").of("db").saying(CRITICAL, "lost").registered()),
                alias("web-alias", "web", "db"));
        assertThat(says(chain, "", "web"))
                .isEqualTo("critical: Aliased check \"web-alias\" failing: Aliased check \"db\" failing: lost");
    }

    @Test
    void aliasesThatFollowThemselvesOrEachOtherSeeOnlyTheRealChecksOnTheirWay() {
        var circle = with(with(TOWN, alias("w", "web", "db")), alias("d", "db", "web"));
        assertThat(says(circle, "", "web")).isEqualTo("passing: All checks passing.");
        var self = with(TOWN, alias("w", "web", "web"));
        assertThat(says(self, "", "web")).isEqualTo("passing: All checks passing.");
        var down = with(
                circle, aCheck("real").on("n1").of("db").saying(CRITICAL, "out").registered());
        assertThat(says(down, "", "web"))
                .isEqualTo("critical: Aliased check \"w\" failing: Aliased check \"real\" failing: out");
        assertThat(says(down, "", "db")).isEqualTo("critical: Aliased check \"real\" failing: out");
    }

    @Test
    void aChainOfAnyLengthIsReadInBoundedDepth() {
        var state = TOWN;
        for (int at = 0; at < 3_000; at++) {
            state = with(state, aService("s" + at).registeredOn("n1"));
            state = with(state, alias("a" + at, "s" + at, "s" + (at + 1)));
        }
        assertThat(says(state, "", "s0")).startsWith("critical: Aliased check \"a0\" failing: ");
    }

    private static RegisterCheck alias(String id, String ofService, String follows) {
        var definition = CheckDefinition.probed(id, "", new Probe.Alias("", follows), Duration.ZERO);
        return new RegisterCheck(
                Check.of("n1", id, ofService, definition, CheckResult.of(CRITICAL, "not looked yet")), true);
    }

    private static RegistryState with(RegistryState before, io.vigie.registry.core.command.Command command) {
        return then(before, command).state();
    }

    private static String says(RegistryState state, String node, String service) {
        var result = AliasRead.of(state, "n1", new Probe.Alias(node, service));
        return result.status().text() + ": " + result.output();
    }
}
