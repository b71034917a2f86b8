package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

/** Whatever stands where a duration belongs, it is one or it is refused in Go's words. */
@Timeout(20)
class GoDurationFuzzTests {
    @FuzzTest(maxDuration = "1m")
    void aDurationIsReadOrRefused(byte @NotNull [] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        Duration read;
        try {
            read = GoDuration.parse(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("time: ");
            return;
        }
        assertThat(GoDuration.parse(GoDuration.print(read))).isEqualTo(read);
    }
}
