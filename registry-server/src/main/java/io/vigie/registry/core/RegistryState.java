package io.vigie.registry.core;

import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.coordinate.Coordinates;
import io.vigie.registry.core.entry.Entries;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Checks;
import io.vigie.registry.core.kv.KeyValues;
import io.vigie.registry.core.member.Members;
import io.vigie.registry.core.operator.Autopilot;
import io.vigie.registry.core.query.PreparedQueries;
import io.vigie.registry.core.session.Sessions;
import io.vigie.registry.core.userevent.UserEvents;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The whole truth at one index. Immutable, so whoever holds one can read it for as long as they like without a lock.
 *
 * <p>A new room adds its component, its empty table, its {@code with} and its place in the draft.
 *
 * @param index the index of the last command that changed anything, at least {@link #FIRST_INDEX}
 * @param indexes when each thing last changed
 */
public record RegistryState(
        long index,
        Catalog catalog,
        Checks checks,
        KeyValues keyValues,
        Sessions sessions,
        UserEvents userEvents,
        PreparedQueries queries,
        Coordinates coordinates,
        Entries entries,
        Autopilot autopilot,
        Members members,
        Indexes indexes) {
    /** Where indexes begin. Clients treat 0 as "do not wait", so no answer may ever carry it. */
    public static final long FIRST_INDEX = 1;

    /** A registry in which nothing has happened yet. */
    public static final RegistryState EMPTY = new RegistryState(
            FIRST_INDEX,
            Catalog.EMPTY,
            Checks.EMPTY,
            KeyValues.EMPTY,
            Sessions.EMPTY,
            UserEvents.EMPTY,
            PreparedQueries.EMPTY,
            Coordinates.EMPTY,
            Entries.EMPTY,
            Autopilot.DEFAULT,
            Members.EMPTY,
            Indexes.EMPTY);

    /** This state with another catalog. */
    public RegistryState with(Catalog newCatalog) {
        return redrawn(draft -> draft.catalog = newCatalog);
    }

    /** This state with other checks. */
    public RegistryState with(Checks newChecks) {
        return redrawn(draft -> draft.checks = newChecks);
    }

    /** This state with other keys. */
    public RegistryState with(KeyValues newKeyValues) {
        return redrawn(draft -> draft.keyValues = newKeyValues);
    }

    /** This state with other sessions. */
    public RegistryState with(Sessions newSessions) {
        return redrawn(draft -> draft.sessions = newSessions);
    }

    /** This state with other user events. */
    public RegistryState with(UserEvents newUserEvents) {
        return redrawn(draft -> draft.userEvents = newUserEvents);
    }

    /** This state with other prepared queries. */
    public RegistryState with(PreparedQueries newQueries) {
        return redrawn(draft -> draft.queries = newQueries);
    }

    /** This state with other places of nodes. */
    public RegistryState with(Coordinates newCoordinates) {
        return redrawn(draft -> draft.coordinates = newCoordinates);
    }

    /** This state with other configuration entries and intentions. */
    public RegistryState with(Entries newEntries) {
        return redrawn(draft -> draft.entries = newEntries);
    }

    /** This state with other settings of autopilot. */
    public RegistryState with(Autopilot newAutopilot) {
        return redrawn(draft -> draft.autopilot = newAutopilot);
    }

    /** This state with other members of the cluster. */
    public RegistryState with(Members newMembers) {
        return redrawn(draft -> draft.members = newMembers);
    }

    /** This state after the events happened at the index. */
    public RegistryState after(Collection<Event> events, long newIndex) {
        return redrawn(draft -> {
            draft.index = newIndex;
            draft.indexes = indexes.after(events, newIndex);
        });
    }

    /** This state without memory of the events, whose subjects are no longer there. */
    public RegistryState forgetting(Collection<Event> events) {
        return redrawn(draft -> draft.indexes = indexes.forgetting(events));
    }

    private RegistryState redrawn(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.state();
    }

    /** A copy that can be changed, so that each change names only what it changes. */
    private static final class Draft {
        private long index;
        private Catalog catalog;
        private Checks checks;
        private KeyValues keyValues;
        private Sessions sessions;
        private UserEvents userEvents;
        private PreparedQueries queries;
        private Coordinates coordinates;
        private Entries entries;
        private Autopilot autopilot;
        private Members members;
        private Indexes indexes;

        Draft(RegistryState state) {
            index = state.index;
            catalog = state.catalog;
            checks = state.checks;
            keyValues = state.keyValues;
            sessions = state.sessions;
            userEvents = state.userEvents;
            queries = state.queries;
            coordinates = state.coordinates;
            entries = state.entries;
            autopilot = state.autopilot;
            members = state.members;
            indexes = state.indexes;
        }

        RegistryState state() {
            return new RegistryState(
                    index,
                    catalog,
                    checks,
                    keyValues,
                    sessions,
                    userEvents,
                    queries,
                    coordinates,
                    entries,
                    autopilot,
                    members,
                    indexes);
        }
    }
}
