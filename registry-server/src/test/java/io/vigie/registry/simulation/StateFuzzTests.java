package io.vigie.registry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.log.snapshot.SnapshotException;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.testing.Promises;
import io.vigie.registry.testing.Stamps;
import org.junit.jupiter.api.Timeout;

/** Whatever the bytes of a snapshot say, they are refused, or what they restore keeps every promise. */
@Timeout(20)
class StateFuzzTests {
    @FuzzTest(maxDuration = "1m")
    void aStateIsRestoredOrRefused(byte @NotNull [] bytes) {
        RegistryState wanted;
        try {
            wanted = StateCodec.decode(bytes);
        } catch (SnapshotException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        var restored = new RestoreState(wanted)
                .applyTo(RegistryState.EMPTY, Stamps.at(1))
                .state();
        Promises.holdIn(restored);
        var written = StateCodec.encode(restored);
        assertThat(StateCodec.encode(StateCodec.decode(written))).isEqualTo(written);
    }
}
