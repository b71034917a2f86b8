package io.vigie.registry.core.health;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksTests {
    private static final Check OF_NODE = aCheck("alive").on("N1").build();
    private static final Check OF_WEB = aCheck("c1").on("N1").of("web").build();

    @Test
    void checksAreFoundByNodeInAnyCaseByIdAndByInstance() {
        var checks = Checks.EMPTY.with(OF_WEB).with(OF_NODE);
        assertThat(checks.on("n1")).containsExactly(OF_NODE, OF_WEB);
        assertThat(checks.ofNode("n1")).containsExactly(OF_NODE);
        assertThat(checks.of("n1", "web")).containsExactly(OF_WEB);
        assertThat(checks.find("n1", "c1")).contains(OF_WEB);
        assertThat(checks.find("n1", "C1")).isEmpty();
        assertThat(checks.all()).containsExactly(OF_NODE, OF_WEB);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(Checks.EMPTY.on("n1")).isEmpty();
        assertThat(Checks.EMPTY.of("n1", "web")).isEmpty();
        assertThat(Checks.EMPTY.find("n1", "c1")).isEmpty();
        assertThat(Checks.EMPTY.with(OF_NODE).of("n1", "web")).isEmpty();
    }

    @Test
    void aCheckThatMovesToAnotherInstanceLeavesTheFirst() {
        var checks =
                Checks.EMPTY.with(OF_WEB).with(aCheck("c1").on("n1").of("api").build());
        assertThat(checks.of("n1", "web")).isEmpty();
        assertThat(checks.of("n1", "api")).hasSize(1);
        assertThat(checks.all()).hasSize(1);
    }

    @Test
    void aRemovedCheckIsGoneFromBothSides() {
        var checks = Checks.EMPTY.with(OF_WEB).with(OF_NODE).without(OF_WEB);
        assertThat(checks.find("n1", "c1")).isEmpty();
        assertThat(checks.of("n1", "web")).isEmpty();
        assertThat(checks.ofNode("n1")).containsExactly(OF_NODE);
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        assertThat(Checks.EMPTY.without(OF_WEB).all()).isEmpty();
    }

    @Test
    void tooShortIntervalsAndReapTimesAreRaised() {
        assertThat(new Probe.Tcp("h:1", Duration.ofMillis(1), Duration.ofSeconds(1)).interval())
                .isEqualTo(Probe.INTERVAL_MIN);
        assertThat(new Probe.Http("u", "GET", Map.of(), "", false, Duration.ZERO, Duration.ofSeconds(1), 9).interval())
                .isEqualTo(Probe.INTERVAL_MIN);
        assertThat(reapedAfter(Duration.ofSeconds(5)).deregisterAfter())
                .isEqualTo(CheckDefinition.DEREGISTER_AFTER_MIN);
        assertThat(reapedAfter(Duration.ZERO).deregisterAfter()).isZero();
    }

    private static CheckDefinition reapedAfter(Duration time) {
        return CheckDefinition.probed("c", "", new Probe.Ttl(Duration.ofSeconds(1), Probe.OUTPUT_BYTES_DEFAULT), time);
    }
}
