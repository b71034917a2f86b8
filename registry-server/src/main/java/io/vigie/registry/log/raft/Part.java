package io.vigie.registry.log.raft;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a command that is too long for one entry of the log.
 *
 * @param transfer tells the parts of one command from those of another
 * @param number counted from 0
 * @param of how many there are
 */
record Part(long transfer, int number, int of, byte[] bytes) {
    /** How long a part is at the most: a quarter of what an entry may be. */
    static final int LENGTH_MAX = 1 << 20;

    private static final int HEAD_LENGTH = Long.BYTES + 2 * Integer.BYTES;

    static List<Part> of(byte[] command, long transfer) {
        int count = (command.length + LENGTH_MAX - 1) / LENGTH_MAX;
        var parts = new ArrayList<Part>();
        for (int number = 0; number < count; number++) {
            int from = number * LENGTH_MAX;
            var bytes = new byte[Math.min(LENGTH_MAX, command.length - from)];
            System.arraycopy(command, from, bytes, 0, bytes.length);
            parts.add(new Part(transfer, number, count, bytes));
        }
        return parts;
    }

    byte[] encode() {
        return ByteBuffer.allocate(HEAD_LENGTH + bytes.length)
                .putLong(transfer)
                .putInt(number)
                .putInt(of)
                .put(bytes)
                .array();
    }

    static Part decode(ByteBuffer content) {
        var buffer = content.duplicate();
        long transfer = buffer.getLong();
        int number = buffer.getInt();
        int of = buffer.getInt();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new Part(transfer, number, of, bytes);
    }

    boolean isLast() {
        return number == of - 1;
    }
}
