package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.session.SessionId;
import io.vigie.registry.core.userevent.UserEvent;
import java.util.List;

/**
 * What an answer depends on: the index it carries, and the event after which it is worth asking again.
 *
 * <p>The finer the topic, the fewer watchers wake for nothing; the index only ever rises, and is never 0.
 */
public sealed interface Topic {
    /** The index of an answer on this topic given in this state. */
    long indexIn(RegistryState state);

    /**
     * Something that {@code Indexes} remembers.
     *
     * @param event what wakes a watcher
     * @param gone whose index stands in while the subject is not there
     */
    record Happening(Event event, Event gone) implements Topic {
        @Override
        public long indexIn(RegistryState state) {
            long last = state.indexes().lastOf(event);
            return Math.max(
                    RegistryState.FIRST_INDEX, last > 0 ? last : state.indexes().lastOf(gone));
        }
    }

    /** An answer that depends on several things, none of them an {@code AnyOf} again. */
    record AnyOf(List<Topic> topics) implements Topic {
        public AnyOf {
            topics = List.copyOf(topics);
        }

        @Override
        public long indexIn(RegistryState state) {
            long newest = RegistryState.FIRST_INDEX;
            for (var topic : topics) {
                newest = Math.max(newest, topic.indexIn(state));
            }
            return newest;
        }
    }

    /** One key. */
    record Key(String key) implements Topic {
        @Override
        public long indexIn(RegistryState state) {
            return Math.max(RegistryState.FIRST_INDEX, state.keyValues().indexOf(key));
        }
    }

    /** All keys that begin with a prefix. */
    record Tree(String prefix) implements Topic {
        @Override
        public long indexIn(RegistryState state) {
            return Math.max(RegistryState.FIRST_INDEX, state.keyValues().indexUnder(prefix));
        }
    }

    /** The user events that a node hears, those of one name, or all when it is empty. */
    record UserEvents(String node, String name) implements Topic {
        @Override
        public long indexIn(RegistryState state) {
            var last = state.userEvents().last(name, Catalog.lower(node));
            return Math.max(
                    RegistryState.FIRST_INDEX, last.map(UserEvent::index).orElse(0L));
        }
    }

    /** One prepared query, by its id. */
    record Query(String id) implements Topic {
        @Override
        public long indexIn(RegistryState state) {
            // One that is gone went at some change of the list.
            return state.queries().find(id).map(PreparedQuery::modifyIndex).orElseGet(() -> QUERIES.indexIn(state));
        }
    }

    /** The list of prepared queries. */
    Topic QUERIES = new Happening(new Event.QueriesChanged(), new Event.QueriesChanged());

    /** Where all nodes stand in the network. */
    Topic COORDINATES = new Happening(new Event.CoordinatesChanged(), new Event.CoordinatesChanged());

    /** The agents of the cluster. */
    Topic MEMBERS = new Happening(new Event.MembersChanged(), new Event.MembersChanged());

    /** The list of nodes. */
    Topic NODES = new Happening(new Event.NodesChanged(), new Event.NodeGone());
    /** The list of service names with their tags. */
    Topic SERVICES = new Happening(new Event.ServicesChanged(), new Event.ServiceGone());
    /** All checks. */
    Topic CHECKS = new Happening(new Event.ChecksChanged(), new Event.NodeGone());

    /** The list of intentions. */
    Topic INTENTIONS = new Happening(new Event.IntentionsChanged(), new Event.IntentionsChanged());

    /** The configuration entries of one kind. */
    static Topic configEntries(String kind) {
        return new Happening(new Event.ConfigKindChanged(kind), new Event.ConfigKindChanged(kind));
    }

    /** One configuration entry. */
    static Topic configEntry(String kind, String name) {
        return new Happening(new Event.ConfigEntryChanged(kind, name), new Event.ConfigKindChanged(kind));
    }

    /** All sessions. */
    Topic SESSIONS = new Happening(new Event.SessionsChanged(), new Event.SessionsChanged());

    /** One session. While there is none such, any change of sessions may be its birth or was its end. */
    static Topic session(String id) {
        return new Happening(new Event.SessionChanged(SessionId.canonical(id)), new Event.SessionsChanged());
    }

    /** The sessions on one node. */
    static Topic sessionsOn(String node) {
        return new Happening(new Event.NodeSessionsChanged(Catalog.lower(node)), new Event.NodeGone());
    }

    /** All instances of all services with their health. */
    Topic ALL_HEALTH =
            new AnyOf(List.of(NODES, CHECKS, new Happening(new Event.InstancesChanged(), new Event.ServiceGone())));

    /** One node with its services. */
    static Topic node(String name) {
        return new Happening(new Event.NodeChanged(Catalog.lower(name)), new Event.NodeGone());
    }

    /** One node with its services and their checks. */
    static Topic nodeWithChecks(String name) {
        return new AnyOf(List.of(node(name), checksOn(name)));
    }

    /** The checks on one node. */
    static Topic checksOn(String node) {
        return new Happening(new Event.NodeChecksChanged(Catalog.lower(node)), new Event.NodeGone());
    }

    /** Where one node stands in the network. */
    static Topic coordinateOf(String node) {
        return new Happening(new Event.CoordinateChanged(Catalog.lower(node)), new Event.NodeGone());
    }

    /** The instances of one service. */
    static Topic service(String name) {
        return new Happening(new Event.ServiceChanged(Catalog.lower(name)), new Event.ServiceGone());
    }

    /** The instances of one service with their health. */
    static Topic health(String service) {
        return new Happening(new Event.ServiceHealthChanged(Catalog.lower(service)), new Event.ServiceGone());
    }
}
