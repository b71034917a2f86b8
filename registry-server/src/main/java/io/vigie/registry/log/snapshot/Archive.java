package io.vigie.registry.log.snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * A snapshot as it travels: a gzipped tape archive of {@code meta.json}, {@code state.bin} and {@code SHA256SUMS}, just as Consul's,
 * so that {@code consul snapshot inspect} reads what it is and verifies the sums. What is wrong with one is said in Consul's words.
 */
public final class Archive {
    /** The longest archive that is taken in. */
    public static final int ARCHIVE_BYTES_MAX = 128 * 1024 * 1024;
    /** The longest state that is unpacked, so that a small archive cannot fill the memory. */
    public static final int STATE_BYTES_MAX = 512 * 1024 * 1024;

    private static final int SMALL_BYTES_MAX = 1024 * 1024;
    private static final int GZIP_HEADER_BYTES = 10;
    private static final String META = "meta.json";
    private static final String STATE = "state.bin";
    private static final String SUMS = "SHA256SUMS";

    private Archive() {}

    /**
     * Packs a state.
     *
     * @param meta what it is, as the JSON that Consul's tools read
     * @param time shown as the time of the files
     */
    public static byte[] pack(byte[] meta, byte[] state, Instant time) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            var sums = sum(meta) + "  " + META + "\n" + sum(state) + "  " + STATE + "\n";
            Tar.write(zip, META, meta, time);
            Tar.write(zip, STATE, state, time);
            Tar.write(zip, SUMS, sums.getBytes(StandardCharsets.US_ASCII), time);
            Tar.end(zip);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The state in an archive.
     *
     * @throws SnapshotException when it is none, is cut, or its sums do not fit
     */
    public static byte[] unpack(byte[] archive) {
        try (var unzipped = unzipped(archive)) {
            return verified(files(unzipped));
        } catch (EOFException cut) {
            throw broken("unexpected EOF", cut);
        } catch (IOException damaged) {
            throw broken(String.valueOf(damaged.getMessage()), damaged);
        }
    }

    private static InputStream unzipped(byte[] archive) throws IOException {
        if (archive.length < GZIP_HEADER_BYTES) {
            throw new SnapshotException(
                    "failed to decompress snapshot: " + (archive.length == 0 ? "EOF" : "unexpected EOF"));
        }
        try {
            return new GZIPInputStream(new ByteArrayInputStream(archive));
        } catch (ZipException foreign) {
            throw new SnapshotException("failed to decompress snapshot: gzip: invalid header", foreign);
        }
    }

    private static Map<String, byte[]> files(InputStream in) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try {
            for (var head = Tar.next(in); head != null; head = Tar.next(in)) {
                files.put(head.name(), content(in, head));
            }
        } catch (SnapshotException damaged) {
            throw broken(String.valueOf(damaged.getMessage()), damaged);
        }
        return files;
    }

    private static byte[] content(InputStream in, Tar.Head head) throws IOException {
        int max = switch (head.name()) {
            case META, SUMS -> SMALL_BYTES_MAX;
            case STATE -> STATE_BYTES_MAX;
            default -> throw new SnapshotException("unexpected file \"" + head.name() + "\" in snapshot");
        };
        if (head.size() < 0 || head.size() > max) {
            throw new SnapshotException(
                    "\"" + head.name() + "\" has " + head.size() + " bytes, and the most that is read is " + max);
        }
        return Tar.content(in, head.size());
    }

    private static byte[] verified(Map<String, byte[]> files) {
        var sums = sums(files.getOrDefault(SUMS, new byte[0]));
        for (var name : new String[] {META, STATE}) {
            var content = files.getOrDefault(name, new byte[0]);
            var sum = sums.get(name);
            if (sum == null) {
                throw integrity("file missing for \"" + name + "\"");
            }
            if (!sum.equals(sum(content))) {
                throw integrity("hash check failed for \"" + name + "\"");
            }
        }
        return files.getOrDefault(STATE, new byte[0]);
    }

    private static Map<String, String> sums(byte[] text) {
        var sums = new TreeMap<String, String>();
        new String(text, StandardCharsets.UTF_8).lines().forEach(line -> {
            var parts = line.split("  ", 2);
            if (parts.length == 2) {
                sums.put(parts[1], parts[0]);
            }
        });
        return sums;
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static SnapshotException integrity(String sentence) {
        return new SnapshotException(
                "failed to read snapshot file: failed checking integrity of snapshot: " + sentence);
    }

    private static SnapshotException broken(String sentence, Exception cause) {
        return new SnapshotException("failed to read snapshot file: " + sentence, cause);
    }
}
