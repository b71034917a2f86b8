package io.vigie.discovery.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A file of bytes that nobody reads without the key, and that nobody changes without it being noticed: AES-GCM with a nonce
 * of its own for each writing. A reader finds the old content or the new one, never a part of it. It belongs to its owner
 * alone where the file system knows owners.
 *
 * <p>Layout: {@code VCS1}, 12 bytes of nonce, the sealed content with a tag of 16 bytes.
 */
final class SealedFile {

    /** Larger ones are neither written nor read; configuration is small. */
    static final int BYTES_MAX = 16 * 1024 * 1024;

    private static final byte[] MARK = "VCS1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecretKey key;
    private final SecureRandom random;

    SealedFile(Path file, SecretKey key, SecureRandom random) {
        this.file = file.toAbsolutePath();
        this.key = key;
        this.random = random;
    }

    Path path() {
        return file;
    }

    /** The content; empty when there is no file. Throws when it is not ours, damaged, or sealed with another key. */
    Optional<byte[]> read() throws SnapshotException {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw unusable(null);
            }
            return Optional.of(opened(Files.readAllBytes(file)));
        } catch (NoSuchFileException firstRun) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new SnapshotException(
                    "The configuration snapshot " + file + " cannot be read (" + unreadable
                            + "). Mend the rights of the file.",
                    unreadable);
        }
    }

    /** Replaces the content. The folder is made when it is not there. */
    void write(byte[] content) throws IOException, SnapshotException {
        byte[] sealed = sealed(content);
        if (sealed.length > BYTES_MAX) {
            throw new SnapshotException("The configuration snapshot would have " + sealed.length + " bytes, more than "
                    + BYTES_MAX + ". Import fewer keys, or switch the snapshot off.");
        }
        Path folder = Files.createDirectories(requireNonNull(file.getParent()));
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownersOnly(folder));
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(sealed);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            moveIntoPlace(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void moveIntoPlace(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException rareFileSystem) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private byte[] sealed(byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] body = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content);
            return ByteBuffer.allocate(MARK.length + NONCE_BYTES + body.length)
                    .put(MARK)
                    .put(nonce)
                    .put(body)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES-GCM.", impossible);
        }
    }

    private byte[] opened(byte[] sealed) throws SnapshotException {
        int start = MARK.length + NONCE_BYTES;
        // The tag is counted too: asked to open nothing at all, the JDK does not miss it.
        if (sealed.length < start + TAG_BITS / 8 || !Arrays.equals(Arrays.copyOf(sealed, MARK.length), MARK)) {
            throw unusable(null);
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, MARK.length, start);
            return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, start, sealed.length - start);
        } catch (GeneralSecurityException wrongKeyOrDamage) {
            throw unusable(wrongKeyOrDamage);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MARK);
        return cipher;
    }

    private SnapshotException unusable(@Nullable Throwable cause) {
        String sentences = "The configuration snapshot " + file + " was sealed with another key, or is damaged or no"
                + " snapshot. Give the key it was written with, or remove the file; it is written anew when the"
                + " registry has been read.";
        return cause == null ? new SnapshotException(sentences) : new SnapshotException(sentences, cause);
    }

    private static FileAttribute<?>[] ownersOnly(Path folder) {
        boolean knowsOwners =
                folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return knowsOwners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
