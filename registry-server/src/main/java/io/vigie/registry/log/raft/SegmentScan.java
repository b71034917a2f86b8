package io.vigie.registry.log.raft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.thirdparty.com.google.protobuf.CodedInputStream;
import org.apache.ratis.thirdparty.com.google.protobuf.WireFormat;

/**
 * What a file of the log holds: how far its entries are whole, and what comes after that.
 *
 * <p>An entry is its length as a varint, a protobuf message that begins with term and index, and a CRC-32C of both. The file
 * begins with a magic word, and what is not written yet is zero.
 *
 * @param last the index of the last whole entry; one less than that of the first when there is none
 * @param wholeBytes how much of the file is whole
 * @param strayBytes how much of it is neither whole nor zero; 0 when all is well
 * @param beyond the index of a whole entry that follows the damage
 */
record SegmentScan(long last, long wholeBytes, long strayBytes, OptionalLong beyond) {
    private static final byte[] HEADER = "RaftLog1".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = Integer.BYTES;
    private static final int VARINT_MAX = 5;
    /** The first byte of every entry: the tag of its term. */
    private static final byte TERM_TAG = 8;
    /** How much greater the index of an entry may be than the last one before the damage to be taken for one. */
    private static final long PLAUSIBLE = 1L << 32;

    static SegmentScan of(Segment segment) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(segment.file()));
        if (!startsWithHeader(bytes)) {
            return ended(bytes, 0, segment.start() - 1);
        }
        int at = HEADER.length;
        long last = segment.start() - 1;
        for (int next; (next = endOfEntry(bytes, at)) > 0 && indexOf(bytes, at) == last + 1; at = next) {
            last++;
        }
        return ended(bytes, at, last);
    }

    private static boolean startsWithHeader(ByteBuffer bytes) {
        return bytes.limit() >= HEADER.length && bytes.slice(0, HEADER.length).equals(ByteBuffer.wrap(HEADER));
    }

    private static SegmentScan ended(ByteBuffer bytes, int at, long last) {
        int stray = bytes.limit();
        while (stray > at && bytes.get(stray - 1) == 0) {
            stray--;
        }
        return new SegmentScan(last, at, stray - at, beyond(bytes, at + 1, stray, last));
    }

    private static OptionalLong beyond(ByteBuffer bytes, int from, int to, long last) {
        for (int at = from; at < to; at++) {
            if (looksLikeEntry(bytes, at) && endOfEntry(bytes, at) > 0) {
                long index = indexOf(bytes, at);
                if (index > last && index - last < PLAUSIBLE) {
                    return OptionalLong.of(index);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** A quick look before a checksum is worked out. */
    private static boolean looksLikeEntry(ByteBuffer bytes, int at) {
        int lengthBytes = lengthOfVarint(bytes, at);
        return lengthBytes > 0 && at + lengthBytes < bytes.limit() && bytes.get(at + lengthBytes) == TERM_TAG;
    }

    /** Where the entry that begins here ends, or -1 when there is no whole one. */
    private static int endOfEntry(ByteBuffer bytes, int at) {
        int lengthBytes = lengthOfVarint(bytes, at);
        if (lengthBytes <= 0) {
            return -1;
        }
        long end = (long) at + lengthBytes + varint(bytes, at, lengthBytes);
        if (end + CHECKSUM > bytes.limit() || end <= at + lengthBytes) {
            return -1;
        }
        var crc = new CRC32C();
        crc.update(bytes.slice(at, (int) end - at));
        return bytes.getInt((int) end) == (int) crc.getValue() ? (int) end + CHECKSUM : -1;
    }

    private static int lengthOfVarint(ByteBuffer bytes, int at) {
        for (int length = 1; length <= VARINT_MAX && at + length <= bytes.limit(); length++) {
            if (bytes.get(at + length - 1) >= 0) {
                return bytes.get(at) == 0 ? -1 : length;
            }
        }
        return -1;
    }

    private static long varint(ByteBuffer bytes, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) (bytes.get(at + i) & 0x7f) << 7 * i;
        }
        return value;
    }

    private static long indexOf(ByteBuffer bytes, int at) {
        int start = at + lengthOfVarint(bytes, at);
        var message = CodedInputStream.newInstance(bytes.slice(start, endOfEntry(bytes, at) - CHECKSUM - start));
        try {
            for (int tag; (tag = message.readTag()) != 0; ) {
                if (WireFormat.getTagFieldNumber(tag) == LogEntryProto.INDEX_FIELD_NUMBER) {
                    return message.readUInt64();
                }
                message.skipField(tag);
            }
            // What is zero is not written.
            return 0;
        } catch (IOException noMessage) {
            return -1;
        }
    }
}
