package io.vigie.registry.doors.http;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes the ids of what comes into being here. They only have to be unique; nothing is protected by one. */
record Ids(RandomGenerator random) {
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_RANDOM = 0x4000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT_STANDARD = 0x8000_0000_0000_0000L;

    /** A random UUID, version 4. */
    UUID next() {
        return new UUID(
                random.nextLong() & ~VERSION_BITS | VERSION_RANDOM,
                random.nextLong() & ~VARIANT_BITS | VARIANT_STANDARD);
    }
}
