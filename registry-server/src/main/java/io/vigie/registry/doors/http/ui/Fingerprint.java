package io.vigie.registry.doors.http.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** Short names for contents: the first 64 bits of SHA-256, by which no two versions of a file are mistaken for one another. */
final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    static String of(byte[] content) {
        return shortened(digest().digest(content));
    }

    /** One name for all files together, as modules only work with those of their own version. */
    static String of(SortedMap<String, byte[]> files) {
        var digest = digest();
        files.forEach((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return shortened(digest.digest());
    }

    private static String shortened(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
