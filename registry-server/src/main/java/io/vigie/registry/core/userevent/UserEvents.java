package io.vigie.registry.core.userevent;

import java.util.Collection;
import java.util.Optional;
import org.pcollections.TreePMap;

/** The last events, oldest first; immutable. */
public final class UserEvents {
    /** How many are remembered, as in Consul; older ones are forgotten. */
    public static final int KEPT_MAX = 256;
    /** Nothing was ever fired. */
    public static final UserEvents EMPTY = new UserEvents(TreePMap.empty());

    private final TreePMap<Long, UserEvent> byTime;

    private UserEvents(TreePMap<Long, UserEvent> byTime) {
        this.byTime = byTime;
    }

    /** All that are remembered, oldest first. */
    public Collection<UserEvent> all() {
        return byTime.values();
    }

    /** The newest event with this name, or of any name when it is empty, that the node of this key hears. */
    public Optional<UserEvent> last(String name, String nodeKey) {
        for (var event : byTime.descendingMap().values()) {
            if (isNamed(event, name) && event.audience().includes(nodeKey)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(UserEvent event, String name) {
        return name.isEmpty() || event.name().equals(name);
    }

    /** These events and one more; beyond the bound the oldest is forgotten. */
    public UserEvents with(UserEvent event, long index) {
        long time = byTime.isEmpty() ? 1 : byTime.lastKey() + 1;
        var more = byTime.plus(time, event.fired(time, index));
        return new UserEvents(more.size() > KEPT_MAX ? more.minus(more.firstKey()) : more);
    }
}
