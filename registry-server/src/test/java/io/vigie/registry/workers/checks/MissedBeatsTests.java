package io.vigie.registry.workers.checks;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.testing.States;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MissedBeatsTests {
    private static final RegistryState STATE = States.after(
            aNode("home").registered(),
            aNode("away").registered(),
            ttl("short", "home", 2, CheckStatus.PASSING),
            ttl("long", "home", 60, CheckStatus.PASSING),
            ttl("warns", "home", 2, CheckStatus.WARNING),
            ttl("critical", "home", 2, CheckStatus.CRITICAL),
            ttl("elsewhere", "away", 2, CheckStatus.PASSING),
            new RegisterCheck(
                    aCheck("plain").on("home").saying(CheckStatus.PASSING, "").build(), false));

    private static RegisterCheck ttl(String id, String node, long seconds, CheckStatus status) {
        var probe = new Probe.Ttl(Duration.ofSeconds(seconds), Probe.OUTPUT_BYTES_DEFAULT);
        var definition = CheckDefinition.probed(id, "", probe, Duration.ZERO);
        return new RegisterCheck(Check.of(node, id, "", definition, CheckResult.of(status, "fine")), false);
    }

    private static RegistryState after(Duration silence) {
        var state = STATE;
        for (var command : MissedBeats.during(silence, STATE, "home")) {
            state = States.then(state, command).state();
        }
        return state;
    }

    private static CheckStatus of(RegistryState state, String node, String id) {
        return state.checks().find(node, id).orElseThrow().status();
    }

    @Test
    void thoseWhoseTimeRanOutDuringTheSilenceAreCritical() {
        var state = after(Duration.ofSeconds(3));
        assertThat(of(state, "home", "short")).isEqualTo(CheckStatus.CRITICAL);
        assertThat(of(state, "home", "warns")).isEqualTo(CheckStatus.CRITICAL);
        assertThat(state.checks().find("home", "short").orElseThrow().result().output())
                .isEqualTo("TTL expired (last output before timeout follows): fine");
        assertThat(of(state, "home", "long")).isEqualTo(CheckStatus.PASSING);
        assertThat(of(state, "home", "plain")).isEqualTo(CheckStatus.PASSING);
        assertThat(of(state, "away", "elsewhere")).isEqualTo(CheckStatus.PASSING);
    }

    @Test
    void aShortSilenceCostsNobodyAnything() {
        assertThat(MissedBeats.during(Duration.ofMillis(1_900), STATE, "home")).isEmpty();
        assertThat(MissedBeats.during(Duration.ZERO, STATE, "home")).isEmpty();
    }
}
