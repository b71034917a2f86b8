package io.vigie.registry.log.feed;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * One piece of the stream of commands: a kind, an index, and bytes with their length before them.
 *
 * @param index of the state that the piece leads to; of a heartbeat, the newest of the server
 * @param body a state ({@code StateCodec}), a command with its time ({@code Decided}), or a {@link Pulse}
 */
public record Frame(Kind kind, long index, byte[] body) {
    /** How long one may be: a state is the longest, and snapshots are bounded so, too. */
    public static final int BODY_BYTES_MAX = 512 << 20;

    private static final int HEAD_BYTES = 1 + Long.BYTES + Integer.BYTES;

    /** What is in it. */
    public enum Kind {
        /** A whole state, which takes the place of whatever the follower knew. */
        STATE,
        /** The next command. */
        COMMAND,
        /** Nothing but a sign of life. */
        PULSE
    }

    /** The frame as bytes. */
    public byte[] encode() {
        return ByteBuffer.allocate(HEAD_BYTES + body.length)
                .put((byte) kind.ordinal())
                .putLong(index)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /**
     * Reads the next one; blocks until it is there.
     *
     * @throws EOFException when the stream ends
     * @throws IOException when it breaks, or when what comes is no frame
     */
    public static Frame read(InputStream from) throws IOException {
        var in = new DataInputStream(from);
        int kind = in.readUnsignedByte();
        long index = in.readLong();
        int length = in.readInt();
        if (kind >= Kind.values().length || length < 0 || length > BODY_BYTES_MAX) {
            throw new IOException("What comes from the server is no stream of commands; is another release there?");
        }
        var body = in.readNBytes(length);
        if (body.length != length) {
            throw new EOFException("The stream of commands ended in the middle.");
        }
        return new Frame(Kind.values()[kind], index, body);
    }
}
