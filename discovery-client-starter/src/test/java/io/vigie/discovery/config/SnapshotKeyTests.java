package io.vigie.discovery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotKeyTests {

    @Test
    void sixteenAndThirtyTwoBytesAreKeys() throws Exception {
        assertThat(SnapshotKey.of(given(base64(16), null)).getEncoded()).hasSize(16);
        assertThat(SnapshotKey.of(given(base64(32) + "\n", null)).getEncoded()).hasSize(32);
    }

    @Test
    void aKeyFileIsReadWhenNoKeyIsGiven(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), base64(32) + "\n");
        assertThat(SnapshotKey.of(given(null, file.toString())).getEncoded()).hasSize(32);
    }

    @Test
    void everythingElseIsSaidWithoutTheKey() {
        assertThatThrownBy(() -> SnapshotKey.of(given(base64(24), null)))
                .hasMessageContaining("has 24 bytes instead of 16 or 32");
        assertThatThrownBy(() -> SnapshotKey.of(given("sword%fish", null)))
                .hasMessageContaining("is not Base64")
                .hasNoCause()
                .message()
                .doesNotContain("sword");
        assertThatThrownBy(() -> SnapshotKey.of(given(" ", null))).hasMessageContaining("has no key");
        assertThatThrownBy(() -> SnapshotKey.of(given(null, "no/such/file")))
                .hasMessageContaining("The key file no/such/file of the configuration snapshot cannot be read");
    }

    @Test
    void theSettingsDoNotPrintTheKey() {
        assertThat(given(base64(32), null)).asString().doesNotContain(base64(32));
    }

    private static ConfigProperties.Snapshot given(String key, String keyFile) {
        return new ConfigProperties.Snapshot(true, "snapshot", key, keyFile);
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
