package io.vigie.registry.log.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** As much of the tape archive format as three small names need: plain files with a header of 512 bytes before each. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 11;
    private static final int TIME_AT = 136;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int NAME_LENGTH = 100;

    private Tar() {}

    /** The head of one file. */
    record Head(String name, long size) {}

    static void write(OutputStream out, String name, byte[] content, Instant time) throws IOException {
        var head = new byte[BLOCK];
        put(head, 0, name);
        put(head, 100, "0000600\0");
        put(head, 108, "0000000\0");
        put(head, 116, "0000000\0");
        put(head, SIZE_AT, octal(content.length));
        put(head, TIME_AT, octal(time.getEpochSecond()));
        put(head, CHECKSUM_AT, " ".repeat(CHECKSUM_LENGTH));
        put(head, 156, "0");
        put(head, 257, "ustar\00000");
        put(head, CHECKSUM_AT, String.format("%06o\0 ", checksum(head)));
        out.write(head);
        out.write(content);
        out.write(new byte[padding(content.length)]);
    }

    static void end(OutputStream out) throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    /** The head of the next file, or null at the end. */
    static @Nullable Head next(InputStream in) throws IOException {
        var head = in.readNBytes(BLOCK);
        if (head.length == 0 || isZero(head)) {
            return null;
        }
        if (head.length < BLOCK) {
            throw new SnapshotException("unexpected EOF");
        }
        var size = text(head, SIZE_AT, SIZE_DIGITS + 1).strip();
        try {
            return new Head(text(head, 0, NAME_LENGTH), Long.parseLong(size, 8));
        } catch (NumberFormatException broken) {
            throw new SnapshotException("archive/tar: invalid tar header", broken);
        }
    }

    /** The content of the file whose head was read, without what fills up its last block. */
    static byte[] content(InputStream in, long size) throws IOException {
        var content = in.readNBytes((int) size);
        if (content.length < size) {
            throw new SnapshotException("unexpected EOF");
        }
        in.readNBytes(padding(size));
        return content;
    }

    private static int padding(long size) {
        return (int) (BLOCK - size % BLOCK) % BLOCK;
    }

    private static boolean isZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static String octal(long number) {
        return String.format("%011o\0", number);
    }

    private static int checksum(byte[] head) {
        int sum = 0;
        for (byte each : head) {
            sum += each & 0xff;
        }
        return sum;
    }

    private static void put(byte[] head, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }

    private static String text(byte[] head, int at, int length) {
        int end = at;
        while (end < at + length && head[end] != 0) {
            end++;
        }
        return new String(head, at, end - at, StandardCharsets.US_ASCII);
    }
}
