package io.vigie.registry.core.member;

import java.util.Locale;

/** How a member is, in the order and with the numbers of Serf, which Consul's clients know. */
public enum MemberStatus {
    /** It renews its lease. */
    ALIVE,
    /** It has said goodbye and is on its way out. */
    LEAVING,
    /** It has gone in order. */
    LEFT,
    /** It has not been heard of for longer than its lease. */
    FAILED;

    /** The number in {@code /v1/agent/members}: 1 to 4. */
    public int number() {
        return ordinal() + 1;
    }

    /** As {@code members} prints it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes part. */
    public boolean isPresent() {
        return this == ALIVE || this == LEAVING;
    }
}
