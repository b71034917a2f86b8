package io.vigie.registry.core.event;

/**
 * The complete list of what watchers can be told.
 *
 * <p>An event is also the name under which {@code RegistryState} remembers when something last changed: the index of an
 * answer is the index of the last event that could have changed it. Names of services and nodes are lower case here,
 * because Consul looks both up without regard to case.
 */
public sealed interface Event {
    /** The list of nodes, or what it shows of one of them. */
    record NodesChanged() implements Event {}

    /** One node itself or the services on it. */
    record NodeChanged(String node) implements Event {}

    /** A check on one node, be it the node's own or a service's. */
    record NodeChecksChanged(String node) implements Event {}

    /** Some node went away, and with it what was remembered of its changes. */
    record NodeGone() implements Event {}

    /** The list of service names with their tags. */
    record ServicesChanged() implements Event {}

    /** Any instance of any service. */
    record InstancesChanged() implements Event {}

    /** The instances of one service, or the nodes that carry them. */
    record ServiceChanged(String service) implements Event {}

    /** The instances of one service or any check that decides on their health. */
    record ServiceHealthChanged(String service) implements Event {}

    /** Some service lost its last instance, and with it what was remembered of its changes. */
    record ServiceGone() implements Event {}

    /** Any check at all. */
    record ChecksChanged() implements Event {}

    /** The value, flags or lock of one key; also its creation and its deletion. */
    record KeyChanged(String key) implements Event {}

    /** Some configuration entry of one kind. */
    record ConfigKindChanged(String kind) implements Event {}

    /** One configuration entry. */
    record ConfigEntryChanged(String kind, String name) implements Event {}

    /** Any intention. */
    record IntentionsChanged() implements Event {}

    /** How the servers are looked after. */
    record AutopilotChanged() implements Event {}

    /** The list of sessions. */
    record SessionsChanged() implements Event {}

    /** One session was created or ended. */
    record SessionChanged(String id) implements Event {}

    /** The sessions that live on one node. */
    record NodeSessionsChanged(String node) implements Event {}

    /** The list of prepared queries. */
    record QueriesChanged() implements Event {}

    /** One prepared query. */
    record QueryChanged(String id) implements Event {}

    /** Where any node stands in the network. */
    record CoordinatesChanged() implements Event {}

    /** Where one node stands in the network. */
    record CoordinateChanged(String node) implements Event {}

    /** Who is in the cluster, or how one of them is. */
    record MembersChanged() implements Event {}

    /** Somebody fired a user event of this name. */
    record UserEventFired(String name) implements Event {}
}
