package io.vigie.registry.core.userevent;

import java.util.Optional;
import java.util.UUID;

/**
 * One event as it was fired.
 *
 * @param payload in Base64; empty when there is none
 * @param filter whom it was meant for, as it is shown
 * @param audience who that was when it was fired
 * @param time its place among all events, counted from 1; 0 as long as it is not fired
 * @param index the index at which it was fired; 0 as long as it is not
 */
public record UserEvent(
        UUID id, String name, String payload, EventFilter filter, Audience audience, long time, long index) {
    /** An event that is not fired yet. */
    public static UserEvent of(UUID id, String name, String payload, EventFilter filter, Audience audience) {
        return new UserEvent(id, name, payload, filter, audience, 0, 0);
    }

    /** This event as fired at the time and the index. */
    UserEvent fired(long atTime, long atIndex) {
        return new UserEvent(id, name, payload, filter, audience, atTime, atIndex);
    }

    /** Why it cannot be fired, if so: it is too large. */
    public Optional<String> fault() {
        return EncodedSize.faultOf(this);
    }

    /**
     * The number that lists of events carry as their index: both halves of the last event's id laid over each other. It is
     * unsigned and in no order (Consul 1.8.7, worked out from its answers); that it is another one is all it tells.
     */
    public long mark() {
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }
}
