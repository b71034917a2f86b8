package io.vigie.registry.core.command;

import static io.vigie.registry.core.health.CheckStatus.CRITICAL;
import static io.vigie.registry.core.health.CheckStatus.PASSING;
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
import io.vigie.registry.core.health.CheckResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Registering checks and saying how they stand. */
class ChecksCommandTests {
    private static final RegistryState WEB = after(
            aNode("n1").registered(),
            aService("web").registeredOn("n1"),
            aService("api").registeredOn("n1"));

    private static Check find(RegistryState state, String id) {
        return state.checks().find("n1", id).orElseThrow();
    }

    @Test
    void aCheckOnAnUnknownNodeIsRefused() {
        var applied = aCheck("c1").registered().applyTo(RegistryState.EMPTY, at(2));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo("failed inserting check: Missing node registration");
    }

    @Test
    void aCheckOfAnUnknownServiceIsRefused() {
        var applied = aCheck("c1").of("nobody").registered().applyTo(WEB, at(9));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo("failed inserting check: Missing service registration on node \"n1\"");
        assertThat(applied.state()).isSameAs(WEB);
    }

    @Test
    void aNewCheckBearsIndexAndTimeOfItsCommand() {
        var check = find(then(WEB, aCheck("c1").of("web").registered()).state(), "c1");
        assertThat(check.createIndex()).isEqualTo(5);
        assertThat(check.modifyIndex()).isEqualTo(5);
        assertThat(check.result().changedAt()).isEqualTo(Instant.ofEpochSecond(5));
    }

    @Test
    void aServicesCheckTellsThatServiceOnly() {
        assertThat(then(WEB, aCheck("c1").of("web").registered()).events())
                .containsExactlyInAnyOrder(
                        new Event.ChecksChanged(),
                        new Event.NodeChecksChanged("n1"),
                        new Event.ServiceHealthChanged("web"));
    }

    @Test
    void aNodesCheckTellsEveryServiceOnIt() {
        assertThat(then(WEB, aCheck("alive").registered()).events())
                .contains(new Event.ServiceHealthChanged("web"), new Event.ServiceHealthChanged("api"));
    }

    @Test
    void theSameCheckAgainIsTheSameState() {
        var check = aCheck("c1").of("web").saying(CRITICAL, "down").registered();
        var once = then(WEB, check).state();
        assertThat(then(once, check).state()).isSameAs(once);
    }

    @Test
    void registeringAgainKeepingTheResultLeavesStatusAndOutput() {
        var once = then(WEB, aCheck("c1").of("web").saying(PASSING, "fine").registered())
                .state();
        var again = then(
                once, aCheck("c1").of("web").noted("new").saying(CRITICAL, "").registeredKeepingResult());
        assertThat(find(again.state(), "c1").result())
                .isEqualTo(new CheckResult(PASSING, "fine", Instant.ofEpochSecond(5)));
        assertThat(find(again.state(), "c1").definition().notes()).isEqualTo("new");
    }

    @Test
    void registeringAgainWithAResultReplacesIt() {
        var once = then(WEB, aCheck("c1").of("web").registered()).state();
        var again = then(once, aCheck("c1").of("web").saying(CRITICAL, "down").registered());
        assertThat(find(again.state(), "c1").result())
                .isEqualTo(new CheckResult(CRITICAL, "down", Instant.ofEpochSecond(6)));
        assertThat(find(again.state(), "c1").createIndex()).isEqualTo(5);
    }

    @Test
    void aCheckThatMovesToAnotherServiceTellsBoth() {
        var once = then(WEB, aCheck("c1").of("web").registered()).state();
        var moved = then(once, aCheck("c1").of("api").registered());
        assertThat(moved.state().checks().of("n1", "web")).isEmpty();
        assertThat(moved.state().checks().of("n1", "api")).hasSize(1);
        assertThat(moved.events())
                .contains(new Event.ServiceHealthChanged("web"), new Event.ServiceHealthChanged("api"));
    }

    @Test
    void aCheckGetsTheNodesWrittenName() {
        var state = after(aNode("Alpha").registered(), aCheck("c1").on("ALPHA").registered());
        assertThat(state.checks().on("alpha")).extracting(Check::node).containsExactly("Alpha");
    }

    @Test
    void theStatusOfAnUnknownCheckIsRefusedWithASentence() {
        var applied = new SetCheckStatus("n1", "c9", CheckResult.of(PASSING, "")).applyTo(WEB, at(9));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo("There is no check \"c9\" on node \"n1\".");
    }

    @Test
    void aNewStatusCarriesTheTimeOfItsDecisionWhateverTheReporterSays() {
        var once = then(WEB, aCheck("c1").of("web").registered()).state();
        var told = then(once, new SetCheckStatus("n1", "c1", CheckResult.of(CRITICAL, "down")));
        assertThat(find(told.state(), "c1").result())
                .isEqualTo(new CheckResult(CRITICAL, "down", Instant.ofEpochSecond(6)));
        assertThat(find(told.state(), "c1").modifyIndex()).isEqualTo(6);
        assertThat(told.events()).contains(new Event.ServiceHealthChanged("web"));
    }

    @Test
    void aNewOutputWithTheSameStatusKeepsTheTimeOfTheStatus() {
        var once = then(WEB, aCheck("c1").of("web").saying(PASSING, "a").registered())
                .state();
        var told = then(once, new SetCheckStatus("n1", "c1", CheckResult.of(PASSING, "b")));
        assertThat(find(told.state(), "c1").result())
                .isEqualTo(new CheckResult(PASSING, "b", Instant.ofEpochSecond(5)));
    }

    @Test
    void aCriticalStatusThatOnlyTheRegistrantClaimedIsAsOldAsItsFirstReport() {
        var once = then(WEB, aCheck("c1").of("web").saying(CRITICAL, "").registered())
                .state();
        var confirmed = then(once, new SetCheckStatus("n1", "c1", CheckResult.of(CRITICAL, "down")))
                .state();
        assertThat(find(confirmed, "c1").result())
                .isEqualTo(new CheckResult(CRITICAL, "down", Instant.ofEpochSecond(6)));
        var again = then(confirmed, new SetCheckStatus("n1", "c1", CheckResult.of(CRITICAL, "still down")));
        assertThat(find(again.state(), "c1").result())
                .isEqualTo(new CheckResult(CRITICAL, "still down", Instant.ofEpochSecond(6)));
    }

    @Test
    void theSameStatusAndOutputChangesNothing() {
        var once = then(WEB, aCheck("c1").of("web").saying(PASSING, "a").registered())
                .state();
        var told = then(once, new SetCheckStatus("n1", "c1", CheckResult.of(PASSING, "a")));
        assertThat(told.verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(told.state()).isSameAs(once);
    }
}
