package io.vigie.registry.log.codec;

import io.vigie.registry.core.command.Command;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A command with the time that the leader read once for everybody: all of an entry of the log but its index.
 *
 * @param at when it was decided, to the nanosecond
 */
public record Decided(Instant at, Command command) {
    private static final int TIME_LENGTH = Long.BYTES + Integer.BYTES;

    /** The time, followed by the command as {@link CommandCodec} writes it. */
    public byte[] encode() {
        var encoded = CommandCodec.encode(command);
        return ByteBuffer.allocate(TIME_LENGTH + encoded.length)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .put(encoded)
                .array();
    }

    /**
     * What the bytes hold.
     *
     * @throws CodecException when they hold something else
     */
    public static Decided decode(byte[] bytes) {
        if (bytes.length < TIME_LENGTH) {
            throw new CodecException("A command is damaged: it ends before the time at which it was decided.");
        }
        var buffer = ByteBuffer.wrap(bytes);
        var at = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
        var encoded = new byte[buffer.remaining()];
        buffer.get(encoded);
        return new Decided(at, CommandCodec.decode(encoded));
    }
}
