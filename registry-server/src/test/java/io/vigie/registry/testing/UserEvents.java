package io.vigie.registry.testing;

import io.vigie.registry.core.command.FireEvent;
import io.vigie.registry.core.userevent.Audience;
import io.vigie.registry.core.userevent.EventFilter;
import io.vigie.registry.core.userevent.UserEvent;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/** User events to be. */
public final class UserEvents {
    private UserEvents() {}

    /** An event for everybody; the number is the lower half of its id. */
    public static UserEvent anEvent(String name, int number) {
        return UserEvent.of(new UUID(0, number), name, "", EventFilter.NONE, Audience.EVERYBODY);
    }

    /** An event of a name with so many bytes. */
    public static UserEvent anEventOf(String name, int payloadBytes) {
        var payload = Base64.getEncoder().encodeToString(new byte[payloadBytes]);
        return UserEvent.of(new UUID(0, 1), name, payload, EventFilter.NONE, Audience.EVERYBODY);
    }

    /** The command that fires an event for everybody. */
    public static FireEvent fired(String name, int number) {
        return new FireEvent(anEvent(name, number));
    }

    /** The command that fires an event for some nodes. */
    public static FireEvent firedAt(Set<String> nodeKeys, String name, int number) {
        return new FireEvent(UserEvent.of(new UUID(0, number), name, "", EventFilter.NONE, Audience.of(nodeKeys)));
    }
}
