package io.vigie.registry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.vigie.registry.core.RegistryState;
import io.vigie.registry.log.snapshot.SnapshotException;
import io.vigie.registry.log.snapshot.StateCodec;
import org.junit.jupiter.api.Timeout;

/** Whatever the bytes of a snapshot say, they are refused, or they are a state that can be written and read again. */
@Timeout(20)
class StateFuzzTests {
    @FuzzTest(maxDuration = "1m")
    void aStateIsReadOrRefused(byte @NotNull [] bytes) {
        RegistryState state;
        try {
            state = StateCodec.decode(bytes);
        } catch (SnapshotException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        var written = StateCodec.encode(state);
        assertThat(StateCodec.encode(StateCodec.decode(written))).isEqualTo(written);
    }
}
