package io.vigie.discovery.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The AES key of a snapshot, as the settings give it: 16 or 32 bytes in Base64, written out or in a file. */
final class SnapshotKey {

    private static final String PREFIX = ConfigProperties.PREFIX + ".snapshot";

    private SnapshotKey() {}

    /** Reads the key file, if that is what is given; throws when there is no key, or none that AES takes. */
    static SecretKey of(ConfigProperties.Snapshot settings) throws SnapshotException {
        byte[] bytes = decoded(written(settings));
        if (bytes.length != 16 && bytes.length != 32) {
            throw new SnapshotException("The key of the configuration snapshot has " + bytes.length
                    + " bytes instead of 16 or 32. Make one with: openssl rand -base64 32");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static String written(ConfigProperties.Snapshot settings) throws SnapshotException {
        String key = settings.key();
        if (key != null && !key.isBlank()) {
            return key;
        }
        String file = settings.keyFile();
        if (file == null || file.isBlank()) {
            throw new SnapshotException("The configuration snapshot is on but has no key. Set " + PREFIX + ".key or "
                    + PREFIX + ".key-file to 16 or 32 bytes in Base64 (openssl rand -base64 32).");
        }
        return contentOf(Path.of(file));
    }

    private static String contentOf(Path file) throws SnapshotException {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new SnapshotException(
                    "The key file " + file + " of the configuration snapshot cannot be read (" + unreadable + "). Mend "
                            + PREFIX + ".key-file, or the rights of the file.",
                    unreadable);
        }
    }

    private static byte[] decoded(String base64) throws SnapshotException {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            // Without its cause, which would quote a letter of the key.
            throw new SnapshotException(
                    "The key of the configuration snapshot is not Base64. Make one with: openssl rand -base64 32");
        }
    }
}
