package io.vigie.discovery.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTests {

    private static final byte[] SECRET = "password=swordfish".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgainAndStandsNowhereInTheOpen() throws Exception {
        SealedFile file = sealedWith("0123456789abcdef");
        file.write(SECRET);
        assertThat(file.read())
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(SECRET));
        assertThat(Files.readString(file.path(), StandardCharsets.ISO_8859_1)).doesNotContain("swordfish");
    }

    @Test
    void theSameContentIsNeverSealedTheSameWayTwice() throws Exception {
        SealedFile file = sealedWith("0123456789abcdef");
        file.write(SECRET);
        byte[] first = Files.readAllBytes(file.path());
        file.write(SECRET);
        assertThat(Files.readAllBytes(file.path())).hasSameSizeAs(first).isNotEqualTo(first);
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        sealedWith("0123456789abcdef").write(SECRET);
        assertThatThrownBy(() -> sealedWith("fedcba9876543210").read())
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("sealed with another key");
    }

    @Test
    void everyDamagedByteAndEveryMissingEndIsNoticed() throws Exception {
        SealedFile file = sealedWith("0123456789abcdef0123456789abcdef");
        file.write(SECRET);
        byte[] whole = Files.readAllBytes(file.path());
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file.path(), damaged);
            assertThatThrownBy(file::read).as("byte " + at).isInstanceOf(SnapshotException.class);
            Files.write(file.path(), Arrays.copyOf(whole, at));
            assertThatThrownBy(file::read).as(at + " bytes").isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void itBelongsToItsOwnerAloneAndLeavesNoTrace() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        SealedFile file = sealedWith("0123456789abcdef");
        file.write("first".getBytes(UTF_8));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-rw-rw-"));
        file.write(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aWritingThatFailsLeavesTheOldContent() throws Exception {
        SealedFile file = sealedWith("0123456789abcdef");
        file.write(SECRET);
        assertThatThrownBy(() -> file.write(new byte[SealedFile.BYTES_MAX]))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("more than 16777216");
        assertThat(file.read())
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(SECRET));
    }

    @Test
    void noFileIsNoContent() throws Exception {
        assertThat(sealedWith("0123456789abcdef").read()).isEmpty();
    }

    private SealedFile sealedWith(String key) {
        return new SealedFile(
                folder.resolve("snapshot"), new SecretKeySpec(key.getBytes(UTF_8), "AES"), new SecureRandom());
    }
}
