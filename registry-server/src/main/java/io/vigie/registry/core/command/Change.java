package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.entry.ConfigEntry;
import io.vigie.registry.core.entry.Intention;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.operator.Autopilot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A state in the making: what it has become so far within one command, and what watchers will be told of it.
 *
 * <p>It keeps the promises that no rule should have to remember: every change of a table comes with its events, what goes
 * away takes along what hangs on it (a node its services, a service its checks), and the memory of vanished names does not
 * pile up. It lives within one {@code applyTo} and on one thread.
 */
final class Change {
    private final Stamp stamp;
    private final Set<Event> events = new LinkedHashSet<>();
    private final Set<Event> forgotten = new LinkedHashSet<>();
    private RegistryState state;

    Change(RegistryState before, Stamp stamp) {
        this.state = before;
        this.stamp = stamp;
    }

    /** Everything that was changed, under the index of the stamp. */
    Applied done() {
        return Applied.done(state.after(events, stamp.index()).forgetting(forgotten), List.copyOf(events));
    }

    /** What the state has become so far, before it has an index. */
    RegistryState soFar() {
        return state;
    }

    /** Whether nothing was changed so far. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    void put(Node node) {
        long created = state.catalog().node(node.name()).map(Node::createIndex).orElse(birthOf(node.createIndex()));
        state = state.with(state.catalog().with(node.stamped(created, stamp.index())));
        nodeChanged(node);
    }

    void remove(Node node) {
        List.copyOf(state.catalog().instancesOn(node.name())).forEach(this::remove);
        List.copyOf(state.checks().on(node.name())).forEach(this::remove);
        state = state.with(state.catalog().without(node));
        nodeChanged(node);
        events.add(new Event.NodeGone());
        forgotten.add(new Event.NodeChanged(node.key()));
        forgotten.add(new Event.NodeChecksChanged(node.key()));
    }

    void put(Instance instance) {
        var old = state.catalog().instance(instance.node(), instance.id());
        long created = old.map(Instance::createIndex).orElse(birthOf(instance.createIndex()));
        state = state.with(state.catalog().with(instance.stamped(created, stamp.index())));
        old.ifPresent(this::instanceChanged);
        instanceChanged(instance);
        old.filter(known -> !listedAlike(known, instance)).ifPresent(this::checksShowAnother);
        if (old.isEmpty() || !listedAlike(old.get(), instance)) {
            events.add(new Event.ServicesChanged());
        }
    }

    void remove(Instance instance) {
        List.copyOf(state.checks().of(instance.node(), instance.id())).forEach(this::remove);
        state = state.with(state.catalog().without(instance));
        instanceChanged(instance);
        events.add(new Event.ServicesChanged());
    }

    void put(Check check) {
        long created = state.checks()
                .find(check.node(), check.id())
                .map(Check::createIndex)
                .orElse(birthOf(check.createIndex()));
        state = state.with(state.checks().with(check.stamped(created, stamp.index())));
        checkChanged(check);
    }

    void remove(Check check) {
        state = state.with(state.checks().without(check));
        checkChanged(check);
    }

    void put(Entry entry) {
        long created =
                state.keyValues().find(entry.key()).map(Entry::createIndex).orElse(stamp.index());
        state = state.with(state.keyValues().with(entry.stamped(created, stamp.index())));
        events.add(new Event.KeyChanged(entry.key()));
    }

    void remove(Entry entry) {
        state = state.with(state.keyValues().without(entry, stamp.index()));
        events.add(new Event.KeyChanged(entry.key()));
    }

    void put(ConfigEntry entry) {
        long created = state.entries()
                .find(entry.kind(), entry.name())
                .map(ConfigEntry::createIndex)
                .orElse(stamp.index());
        state = state.with(state.entries().with(entry.stamped(created, stamp.index())));
        entryChanged(entry);
        forgotten.remove(new Event.ConfigEntryChanged(entry.kind(), entry.name()));
    }

    void remove(ConfigEntry entry) {
        state = state.with(state.entries().without(entry));
        entryChanged(entry);
        forgotten.add(new Event.ConfigEntryChanged(entry.kind(), entry.name()));
    }

    private void entryChanged(ConfigEntry entry) {
        events.add(new Event.ConfigEntryChanged(entry.kind(), entry.name()));
        events.add(new Event.ConfigKindChanged(entry.kind()));
    }

    void put(Intention intention) {
        long created = state.entries()
                .intention(intention.id())
                .map(Intention::createIndex)
                .orElse(stamp.index());
        state = state.with(state.entries()
                .with(intention.stamped(intention.createdAt(), intention.updatedAt(), created, stamp.index())));
        events.add(new Event.IntentionsChanged());
    }

    void remove(Intention intention) {
        state = state.with(state.entries().without(intention));
        events.add(new Event.IntentionsChanged());
    }

    void put(Autopilot autopilot) {
        state = state.with(autopilot.stamped(state.autopilot().createIndex(), stamp.index()));
        events.add(new Event.AutopilotChanged());
    }

    private void nodeChanged(Node node) {
        events.add(new Event.NodesChanged());
        events.add(new Event.NodeChanged(node.key()));
        servicesOn(node.name()).forEach(this::serviceChanged);
    }

    private void instanceChanged(Instance instance) {
        events.add(new Event.InstancesChanged());
        events.add(new Event.NodeChanged(instance.nodeKey()));
        serviceChanged(instance.service().key());
    }

    private void serviceChanged(String service) {
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

    /** Lists of checks show the name and the tags of the service, so they change with it. */
    private void checksShowAnother(Instance instance) {
        if (!state.checks().of(instance.node(), instance.id()).isEmpty()) {
            events.add(new Event.ChecksChanged());
            events.add(new Event.NodeChecksChanged(instance.nodeKey()));
        }
    }

    private void checkChanged(Check check) {
        events.add(new Event.ChecksChanged());
        events.add(new Event.NodeChecksChanged(Catalog.lower(check.node())));
        var services = check.isOfNode() ? servicesOn(check.node()) : serviceOf(check);
        services.forEach(service -> events.add(new Event.ServiceHealthChanged(service)));
    }

    private List<String> servicesOn(String node) {
        var services = new ArrayList<String>();
        state.catalog()
                .instancesOn(node)
                .forEach(instance -> services.add(instance.service().key()));
        return services;
    }

    private List<String> serviceOf(Check check) {
        return state.catalog()
                .instance(check.node(), check.serviceId())
                .map(instance -> List.of(instance.service().key()))
                .orElse(List.of());
    }

    /** What moves to a renamed node brings the index of its birth along; all else is born now. */
    private long birthOf(long createIndex) {
        return createIndex == 0 ? stamp.index() : createIndex;
    }

    private static boolean listedAlike(Instance one, Instance other) {
        return one.service().name().equals(other.service().name())
                && one.service().tags().equals(other.service().tags());
    }
}
