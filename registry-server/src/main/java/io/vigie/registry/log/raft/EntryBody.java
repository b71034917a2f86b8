package io.vigie.registry.log.raft;

import io.vigie.registry.log.codec.CodecException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

/**
 * What stands in an entry of the log: a kind, the time at which the leader decided it, and a command or a part of one. On its way
 * to the leader it has no time yet.
 *
 * @param content of a command, the form of {@code CommandCodec}; of a part, a {@link Part}
 */
record EntryBody(Kind kind, Instant at, ByteBuffer content) {
    /** Numbers that were ever given out are never given to something else. */
    enum Kind {
        /** A whole command. */
        COMMAND(1),
        /** A part of one that is too long for an entry. */
        PART(2);

        private final byte number;

        Kind(int number) {
            this.number = (byte) number;
        }

        static Kind of(byte number) {
            for (var kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new CodecException("The log holds an entry of kind " + number
                    + ", which this release does not know. Run the release that wrote it, or a newer one.");
        }
    }

    private static final int TIME_LENGTH = Long.BYTES + Integer.BYTES;

    /** As it travels to the leader. */
    static ByteString undecided(Kind kind, byte[] content) {
        return UnsafeByteOperations.unsafeWrap(ByteBuffer.allocate(1 + content.length)
                .put(kind.number)
                .put(content)
                .array());
    }

    /** The same with the time, as it stands in the log. */
    static ByteString decided(ByteString undecided, Instant at) {
        var time = ByteBuffer.allocate(TIME_LENGTH).putLong(at.getEpochSecond()).putInt(at.getNano());
        return undecided
                .substring(0, 1)
                .concat(UnsafeByteOperations.unsafeWrap(time.array()))
                .concat(undecided.substring(1));
    }

    static EntryBody of(ByteString bytes) {
        if (bytes.size() < 1 + TIME_LENGTH) {
            throw new CodecException("The log holds an entry that is too short to be one.");
        }
        var buffer = ByteBuffer.wrap(bytes.toByteArray());
        var kind = Kind.of(buffer.get());
        var at = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
        return new EntryBody(kind, at, buffer.slice());
    }

    /** The content alone. */
    byte[] contentBytes() {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }
}
