package io.vigie.registry.log.snapshot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;

/** Whatever is sent to be restored, it is an archive or refused; tried as it is, and as what a zip holds. */
@Timeout(20)
class ArchiveFuzzTests {
    @FuzzTest(maxDuration = "1m")
    void anArchiveIsUnpackedOrRefused(byte @NotNull [] bytes) throws IOException {
        isUnpackedOrRefused(bytes);
        isUnpackedOrRefused(zipped(bytes));
    }

    private static void isUnpackedOrRefused(byte[] archive) {
        try {
            Archive.unpack(archive);
        } catch (SnapshotException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("A refusal says why.", refused);
            }
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        }
        return zipped.toByteArray();
    }
}
