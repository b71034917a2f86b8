package io.vigie.registry.log.feed;

import org.jspecify.annotations.Nullable;

/**
 * The newest commands in the order of their indexes, at most {@link #COMMANDS_MAX} of them with {@link #BYTES_MAX} bytes; one that
 * is longer alone is kept till the next one comes. For one thread at a time.
 */
final class Ring {
    static final int COMMANDS_MAX = 8_192;
    static final long BYTES_MAX = 32L << 20;

    private final @Nullable Frame[] frames = new Frame[COMMANDS_MAX];
    /** The place of the oldest command, and the one that the next will have. Places are counted on for ever. */
    private long first;

    private long end;
    private long bytes;
    /** The index of the last command that is not here any more. */
    private long floor;

    void add(Frame frame) {
        if (end - first == COMMANDS_MAX) {
            dropFirst();
        }
        frames[slot(end++)] = frame;
        bytes += frame.body().length;
        while (bytes > BYTES_MAX && end - first > 1) {
            dropFirst();
        }
    }

    private void dropFirst() {
        var oldest = at(first);
        if (oldest != null) {
            floor = oldest.index();
            bytes -= oldest.body().length;
        }
        frames[slot(first++)] = null;
    }

    /** Forgets everything, and what comes next will come after this index. */
    void skipTo(long index) {
        while (first < end) {
            dropFirst();
        }
        floor = Math.max(floor, index);
    }

    /** Whether who has this index lacks nothing but what is here, if anything: one ahead waits till this server is there, too. */
    boolean continues(long index) {
        return index >= floor;
    }

    /** The place of the first command after the index. */
    long placeAfter(long index, long from) {
        long place = Math.max(from, first);
        for (var frame = at(place); frame != null && frame.index() <= index; frame = at(place)) {
            place++;
        }
        return place;
    }

    /** The command at a place; null when none is there yet, or any more. */
    @Nullable
    Frame at(long place) {
        return place >= first && place < end ? frames[slot(place)] : null;
    }

    private static int slot(long place) {
        return (int) (place % COMMANDS_MAX);
    }
}
