package io.vigie.registry.doors.cli.client;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot: a gzipped tar of {@code meta.json}, {@code state.bin} and {@code SHA256SUMS}. The state is summed while it
 * passes, never held, so one of any size is verified.
 *
 * @param meta what it says of itself
 */
record SnapshotFile(Map<String, @Nullable Object> meta) {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int NAME_LENGTH = 100;

    /** Sums and meta data are a few lines. */
    private static final int SMALL_BYTES_MAX = 1024 * 1024;

    /** Reads and verifies; {@link FailedException} says what is wrong. */
    static SnapshotFile verified(InputStream file) {
        InputStream tar;
        try {
            tar = new GZIPInputStream(file);
        } catch (ZipException noGzip) {
            throw new FailedException("failed to decompress snapshot: gzip: invalid header");
        } catch (IOException cut) {
            throw new FailedException("failed to decompress snapshot: " + reason(cut));
        }
        try {
            return read(tar);
        } catch (IOException broken) {
            throw new FailedException("failed to read snapshot file: " + reason(broken));
        }
    }

    private static String reason(IOException cause) {
        return cause instanceof EOFException ? "unexpected EOF" : String.valueOf(cause.getMessage());
    }

    private static SnapshotFile read(InputStream tar) throws IOException {
        var sums = new TreeMap<String, String>();
        Map<String, @Nullable Object> meta = Map.of();
        var wanted = "";
        for (var head = tar.readNBytes(BLOCK); isFile(head); head = tar.readNBytes(BLOCK)) {
            var name = text(head, 0, NAME_LENGTH);
            long size = Long.parseLong(text(head, SIZE_AT, SIZE_LENGTH), 8);
            if (name.equals("state.bin")) {
                sums.put(name, sum(tar, size));
            } else {
                var content = small(tar, size);
                sums.put(name, sum(new ByteArrayInputStream(content), size));
                if (name.equals("meta.json")) {
                    meta = Json.object(Json.read(content));
                } else {
                    wanted = new String(content, StandardCharsets.UTF_8);
                }
            }
            tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
        check(sums, wanted);
        return new SnapshotFile(meta);
    }

    private static boolean isFile(byte[] head) throws EOFException {
        if (head.length < BLOCK && head.length > 0) {
            throw new EOFException();
        }
        return head.length == BLOCK && head[0] != 0;
    }

    private static byte[] small(InputStream tar, long size) throws IOException {
        if (size > SMALL_BYTES_MAX) {
            throw new IOException("a file in it is too large");
        }
        var content = tar.readNBytes((int) size);
        if (content.length < size) {
            throw new EOFException();
        }
        return content;
    }

    private static void check(Map<String, String> sums, String wanted) throws IOException {
        for (var name : new String[] {"meta.json", "state.bin"}) {
            if (!sums.containsKey(name) || !wanted.contains(sums.get(name) + "  " + name)) {
                throw new IOException("hash check failed for \"" + name + "\"");
            }
        }
    }

    private static String sum(InputStream in, long size) throws IOException {
        var summing = new DigestInputStream(in, sha256());
        for (long left = size; left > 0; ) {
            var piece = summing.readNBytes((int) Math.min(left, SMALL_BYTES_MAX));
            if (piece.length == 0) {
                throw new EOFException();
            }
            left -= piece.length;
        }
        return HexFormat.of().formatHex(summing.getMessageDigest().digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static String text(byte[] head, int from, int length) {
        return new String(head, from, length, StandardCharsets.US_ASCII)
                .replaceFirst("\0.*", "")
                .strip();
    }

    /** A number or text of the meta data. */
    String told(String name) {
        return Json.text(meta.get(name));
    }
}
