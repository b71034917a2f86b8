package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.session.SessionId;
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

    /** The list of nodes. */
    Topic NODES = new Happening(new Event.NodesChanged(), new Event.NodeGone());
    /** The list of service names with their tags. */
    Topic SERVICES = new Happening(new Event.ServicesChanged(), new Event.ServiceGone());
    /** All checks. */
    Topic CHECKS = new Happening(new Event.ChecksChanged(), new Event.NodeGone());

    /** Whatever the catalog and its checks hold. */
    Topic EVERYTHING =
            new AnyOf(List.of(NODES, new Happening(new Event.InstancesChanged(), new Event.ServiceGone()), CHECKS));
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

    /** The instances of one service. */
    static Topic service(String name) {
        return new Happening(new Event.ServiceChanged(Catalog.lower(name)), new Event.ServiceGone());
    }

    /** The instances of one service with their health. */
    static Topic health(String service) {
        return new Happening(new Event.ServiceHealthChanged(Catalog.lower(service)), new Event.ServiceGone());
    }
}
