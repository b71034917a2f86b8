package io.vigie.registry.core;

import io.vigie.registry.core.event.Event;
import java.util.Collection;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Remembers when each thing last changed, by the event that tells of it.
 *
 * <p>Keys, user events and prepared queries are not remembered here: they carry their own index, and a table of all that were ever written would grow
 * without bound. What was remembered of a service or node is forgotten when it goes away; {@link Event.ServiceGone} and
 * {@link Event.NodeGone} then stand in for it, so that the index of an absent thing never falls.
 */
public final class Indexes {
    /** Nothing has happened yet. */
    public static final Indexes EMPTY = new Indexes(HashTreePMap.empty());

    private final PMap<Event, Long> last;

    private Indexes(PMap<Event, Long> last) {
        this.last = last;
    }

    /** Everything that is remembered. */
    public Map<Event, Long> all() {
        return last;
    }

    /** Indexes that remember this. */
    public static Indexes of(Map<Event, Long> all) {
        return new Indexes(HashTreePMap.from(all));
    }

    /** The index at which this last happened, or 0 when it never did or is forgotten. */
    public long lastOf(Event event) {
        return last.getOrDefault(event, 0L);
    }

    /** These indexes after the events happened at the index. */
    Indexes after(Collection<Event> events, long index) {
        var next = last;
        for (var event : events) {
            next = carriesItsIndex(event) ? next : next.plus(event, index);
        }
        return next == last ? this : new Indexes(next);
    }

    private static boolean carriesItsIndex(Event event) {
        return event instanceof Event.KeyChanged
                || event instanceof Event.UserEventFired
                || event instanceof Event.QueryChanged;
    }

    /** These indexes without the events, whose subjects are no longer there. */
    Indexes forgetting(Collection<Event> events) {
        return new Indexes(last.minusAll(events));
    }
}
