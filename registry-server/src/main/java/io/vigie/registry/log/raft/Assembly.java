package io.vigie.registry.log.raft;

import io.vigie.registry.log.codec.CommandCodec;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Puts the parts of a long command together, on every server in the same way. One command at a time: the first part of another
 * one, or many other entries, and what was begun is forgotten, as its proposer is gone then.
 */
final class Assembly {
    /** How many entries may follow a part before it is forgotten. */
    static final long PATIENCE = 10_000;

    private final ByteArrayOutputStream soFar = new ByteArrayOutputStream();
    private long transfer;
    private int next;
    private long latestIndex;

    /** Whether something is begun and not finished; no checkpoint must be written then, as it would lack this. */
    boolean isUnderWay() {
        return next > 0;
    }

    /** Adds a part; the whole command when it was the last one, and nothing when it does not fit to the one before. */
    Optional<byte[]> add(Part part, long index) {
        if (part.number() == 0) {
            forget();
            transfer = part.transfer();
        }
        if (part.transfer() != transfer
                || part.number() != next
                || soFar.size() + part.bytes().length > CommandCodec.LENGTH_MAX) {
            forget();
            return Optional.empty();
        }
        soFar.writeBytes(part.bytes());
        next++;
        latestIndex = index;
        return part.isLast() ? Optional.of(taken()) : Optional.empty();
    }

    private byte[] taken() {
        var whole = soFar.toByteArray();
        forget();
        return whole;
    }

    /** The log has reached this index. */
    void passing(long index) {
        if (isUnderWay() && index - latestIndex > PATIENCE) {
            forget();
        }
    }

    void forget() {
        soFar.reset();
        next = 0;
    }
}
