package io.vigie.registry.core.session;

import java.time.Duration;

/**
 * How long a renewal of a session holds.
 *
 * @param length zero when no renewals are needed; else between {@link #MIN} and {@link #MAX}
 * @param text as its creator wrote it, which is how it is shown
 */
public record Ttl(Duration length, String text) {
    /** The shortest time to live: renewals must not become a load. */
    public static final Duration MIN = Duration.ofSeconds(10);
    /** The longest time to live. */
    public static final Duration MAX = Duration.ofHours(24);
    /** Lives until it is destroyed or one of its checks says otherwise. */
    public static final Ttl NONE = new Ttl(Duration.ZERO, "");

    /** Whether the session ends when nobody renews it. */
    public boolean needsRenewals() {
        return !length.isZero();
    }

    /** Whether a session may be given this time. */
    public boolean isAllowed() {
        return length.isZero() || length.compareTo(MIN) >= 0 && length.compareTo(MAX) <= 0;
    }
}
