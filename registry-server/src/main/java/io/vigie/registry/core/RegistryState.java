package io.vigie.registry.core;

import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.coordinate.Coordinates;
import io.vigie.registry.core.entry.Entries;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Checks;
import io.vigie.registry.core.kv.KeyValues;
import io.vigie.registry.core.operator.Autopilot;
import io.vigie.registry.core.query.PreparedQueries;
import io.vigie.registry.core.session.Sessions;
import io.vigie.registry.core.userevent.UserEvents;
import java.util.Collection;

/**
 * The whole truth at one index. Immutable, so whoever holds one can read it for as long as they like without a lock.
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
            Indexes.EMPTY);

    /** This state with another catalog. */
    public RegistryState with(Catalog newCatalog) {
        return new RegistryState(
                index,
                newCatalog,
                checks,
                keyValues,
                sessions,
                userEvents,
                queries,
                coordinates,
                entries,
                autopilot,
                indexes);
    }

    /** This state with other checks. */
    public RegistryState with(Checks newChecks) {
        return new RegistryState(
                index,
                catalog,
                newChecks,
                keyValues,
                sessions,
                userEvents,
                queries,
                coordinates,
                entries,
                autopilot,
                indexes);
    }

    /** This state with other keys. */
    public RegistryState with(KeyValues newKeyValues) {
        return new RegistryState(
                index,
                catalog,
                checks,
                newKeyValues,
                sessions,
                userEvents,
                queries,
                coordinates,
                entries,
                autopilot,
                indexes);
    }

    /** This state with other sessions. */
    public RegistryState with(Sessions newSessions) {
        return new RegistryState(
                index,
                catalog,
                checks,
                keyValues,
                newSessions,
                userEvents,
                queries,
                coordinates,
                entries,
                autopilot,
                indexes);
    }

    /** This state with other user events. */
    public RegistryState with(UserEvents newUserEvents) {
        return new RegistryState(
                index,
                catalog,
                checks,
                keyValues,
                sessions,
                newUserEvents,
                queries,
                coordinates,
                entries,
                autopilot,
                indexes);
    }

    /** This state with other prepared queries. */
    public RegistryState with(PreparedQueries newQueries) {
        return new RegistryState(
                index,
                catalog,
                checks,
                keyValues,
                sessions,
                userEvents,
                newQueries,
                coordinates,
                entries,
                autopilot,
                indexes);
    }

    /** This state with other places of nodes. */
    public RegistryState with(Coordinates newCoordinates) {
        return new RegistryState(
                index,
                catalog,
                checks,
                keyValues,
                sessions,
                userEvents,
                queries,
                newCoordinates,
                entries,
                autopilot,
                indexes);
    }

    /** This state with other configuration entries and intentions. */
    public RegistryState with(Entries newEntries) {
        return new RegistryState(
                index,
                catalog,
                checks,
                keyValues,
                sessions,
                userEvents,
                queries,
                coordinates,
                newEntries,
                autopilot,
                indexes);
    }

    /** This state with other settings of autopilot. */
    public RegistryState with(Autopilot newAutopilot) {
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
                newAutopilot,
                indexes);
    }

    /** This state after the events happened at the index. */
    public RegistryState after(Collection<Event> events, long newIndex) {
        return new RegistryState(
                newIndex,
                catalog,
                checks,
                keyValues,
                sessions,
                userEvents,
                queries,
                coordinates,
                entries,
                autopilot,
                indexes.after(events, newIndex));
    }

    /** This state without memory of the events, whose subjects are no longer there. */
    public RegistryState forgetting(Collection<Event> events) {
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
                indexes.forgetting(events));
    }
}
