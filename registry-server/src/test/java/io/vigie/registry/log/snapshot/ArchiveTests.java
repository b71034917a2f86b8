package io.vigie.registry.log.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.core.RegistryState;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ArchiveTests {
    private static final byte[] STATE = "the state".getBytes(StandardCharsets.UTF_8);
    private static final byte[] META = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsPackedIsUnpacked() {
        assertThat(Archive.unpack(Archive.pack(META, STATE, Instant.EPOCH))).isEqualTo(STATE);
    }

    @Test
    void whatIsNoArchiveIsRefusedInConsulsWords() {
        refuses(new byte[0], "failed to decompress snapshot: EOF");
        refuses("garbage".getBytes(StandardCharsets.UTF_8), "failed to decompress snapshot: unexpected EOF");
        refuses(
                "garbage garbage".getBytes(StandardCharsets.UTF_8),
                "failed to decompress snapshot: gzip: invalid header");
    }

    @Test
    void anArchiveIsRefusedWhereverItIsCut() {
        var whole = Archive.pack(META, STATE, Instant.EPOCH);
        // The last eight bytes are gzip's own sum, which comes behind everything that is read.
        for (int length = 0; length < whole.length - 40; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Archive.unpack(cut)).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void aStateThatDoesNotFitItsSumIsRefused() throws IOException {
        var sums = "0".repeat(64) + "  meta.json\n";
        refuses(
                archive("meta.json", META, "SHA256SUMS", sums.getBytes(StandardCharsets.UTF_8)),
                "failed to read snapshot file: failed checking integrity of snapshot: hash check failed for \"meta.json\"");
    }

    @Test
    void aFileThatDoesNotBelongThereIsRefused() throws IOException {
        refuses(
                archive("meta.json", META, "../../evil", STATE),
                "failed to read snapshot file: unexpected file \"../../evil\" in snapshot");
    }

    @Test
    void aStateOfAnotherMakerIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> StateCodec.decode(STATE)).hasMessageContaining("no state of Vigie");
    }

    @Test
    void aStateIsRefusedWhereverItIsCut() {
        var whole = StateCodec.encode(RegistryState.EMPTY);
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> StateCodec.decode(cut)).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void aTimeThatNoClockShowsIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(StateCodec.encode(RegistryState.EMPTY), 0, 8);
            out.writeByte(Tag.INSTANT);
            out.writeLong(Long.MAX_VALUE);
            out.writeInt(0);
        }
        assertThatThrownBy(() -> StateCodec.decode(bytes.toByteArray()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("The snapshot is damaged");
    }

    private static void refuses(byte[] archive, String sentence) {
        assertThatThrownBy(() -> Archive.unpack(archive))
                .isInstanceOf(SnapshotException.class)
                .hasMessage(sentence);
    }

    private static byte[] archive(String name, byte[] content, String other, byte[] otherContent) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            Tar.write(zip, name, content, Instant.EPOCH);
            Tar.write(zip, other, otherContent, Instant.EPOCH);
            Tar.end(zip);
        }
        return bytes.toByteArray();
    }
}
