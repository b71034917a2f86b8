package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.coordinate.Placed;
import io.vigie.registry.core.entry.ConfigEntry;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.userevent.UserEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What watchers will be told of a {@link Change}: whom each step concerns, and whose index need not be remembered any more
 * because its subject is gone. Asked after the step, with the state that it led to.
 */
final class News {
    private final Set<Event> events = new LinkedHashSet<>();
    private final Set<Event> forgotten = new LinkedHashSet<>();

    Set<Event> events() {
        return events;
    }

    Set<Event> forgotten() {
        return forgotten;
    }

    void changed(Node node, RegistryState state) {
        events.add(new Event.NodesChanged());
        events.add(new Event.NodeChanged(node.key()));
        servicesOn(node.name(), state).forEach(service -> serviceChanged(service, state));
    }

    void gone(Node node, RegistryState state) {
        changed(node, state);
        events.add(new Event.NodeGone());
        forgotten.add(new Event.NodeChanged(node.key()));
        forgotten.add(new Event.NodeChecksChanged(node.key()));
        forgotten.add(new Event.NodeSessionsChanged(node.key()));
    }

    void changed(Instance instance, RegistryState state) {
        events.add(new Event.InstancesChanged());
        events.add(new Event.NodeChanged(instance.nodeKey()));
        serviceChanged(instance.service().key(), state);
    }

    void namesOrTagsChanged() {
        events.add(new Event.ServicesChanged());
    }

    /** Lists of checks show the name and the tags of the service, so they change with it. */
    void checksShowAnother(Instance instance, RegistryState state) {
        if (!state.checks().of(instance.node(), instance.id()).isEmpty()) {
            events.add(new Event.ChecksChanged());
            events.add(new Event.NodeChecksChanged(instance.nodeKey()));
        }
    }

    void changed(Check check, RegistryState state) {
        events.add(new Event.ChecksChanged());
        events.add(new Event.NodeChecksChanged(Catalog.lower(check.node())));
        var services = check.isOfNode() ? servicesOn(check.node(), state) : serviceOf(check, state);
        services.forEach(service -> events.add(new Event.ServiceHealthChanged(service)));
    }

    void keyChanged(String key) {
        events.add(new Event.KeyChanged(key));
    }

    void begun(Session session) {
        changed(session);
        forgotten.remove(new Event.SessionChanged(session.id()));
    }

    void ended(Session session) {
        changed(session);
        forgotten.add(new Event.SessionChanged(session.id()));
    }

    void fired(UserEvent event) {
        events.add(new Event.UserEventFired(event.name()));
    }

    void placed(Placed placed) {
        events.add(new Event.CoordinatesChanged());
        events.add(new Event.CoordinateChanged(Catalog.lower(placed.node())));
    }

    void displaced(Node node) {
        var changed = new Event.CoordinateChanged(node.key());
        events.add(new Event.CoordinatesChanged());
        events.add(changed);
        forgotten.add(changed);
    }

    void changed(PreparedQuery query) {
        events.add(new Event.QueriesChanged());
        events.add(new Event.QueryChanged(query.id()));
    }

    void put(ConfigEntry entry) {
        changed(entry);
        forgotten.remove(new Event.ConfigEntryChanged(entry.kind(), entry.name()));
    }

    void removed(ConfigEntry entry) {
        changed(entry);
        forgotten.add(new Event.ConfigEntryChanged(entry.kind(), entry.name()));
    }

    private void changed(ConfigEntry entry) {
        events.add(new Event.ConfigEntryChanged(entry.kind(), entry.name()));
        events.add(new Event.ConfigKindChanged(entry.kind()));
    }

    void intentionsChanged() {
        events.add(new Event.IntentionsChanged());
    }

    void membersChanged() {
        events.add(new Event.MembersChanged());
    }

    void autopilotChanged() {
        events.add(new Event.AutopilotChanged());
    }

    private void changed(Session session) {
        events.add(new Event.SessionsChanged());
        events.add(new Event.SessionChanged(session.id()));
        events.add(new Event.NodeSessionsChanged(session.nodeKey()));
    }

    private void serviceChanged(String service, RegistryState state) {
        var changed = new Event.ServiceChanged(service);
        var healthChanged = new Event.ServiceHealthChanged(service);
        events.add(changed);
        events.add(healthChanged);
        if (state.catalog().instancesOf(service).isEmpty()) {
            events.add(new Event.ServiceGone());
            forgotten.add(changed);
            forgotten.add(healthChanged);
        } else {
            forgotten.remove(changed);
            forgotten.remove(healthChanged);
        }
    }

    private static List<String> servicesOn(String node, RegistryState state) {
        var services = new ArrayList<String>();
        state.catalog()
                .instancesOn(node)
                .forEach(instance -> services.add(instance.service().key()));
        return services;
    }

    private static List<String> serviceOf(Check check, RegistryState state) {
        return state.catalog()
                .instance(check.node(), check.serviceId())
                .map(instance -> List.of(instance.service().key()))
                .orElse(List.of());
    }
}
