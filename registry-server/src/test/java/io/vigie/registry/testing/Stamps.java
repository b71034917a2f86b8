package io.vigie.registry.testing;

import io.vigie.registry.core.command.Stamp;
import java.time.Instant;

/** Places in the order of commands. */
public final class Stamps {
    private Stamps() {}

    /** The stamp with this index, decided as many seconds after the epoch. */
    public static Stamp at(long index) {
        return new Stamp(index, Instant.ofEpochSecond(index));
    }
}
