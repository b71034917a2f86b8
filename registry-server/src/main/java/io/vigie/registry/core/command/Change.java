package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.coordinate.Placed;
import io.vigie.registry.core.entry.ConfigEntry;
import io.vigie.registry.core.entry.Intention;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.operator.Autopilot;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.session.Behaviour;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.userevent.UserEvent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A state in the making: what it has become so far within one command, and what watchers will be told of it.
 *
 * <p>It keeps the promises that no rule should have to remember: every change of a table comes with its {@link News}; what
 * goes away takes along what hangs on it (a node its services, checks and sessions, a service its checks, a check its
 * sessions, a session its locks); a check that turns critical ends the sessions that depend on it. It lives within one
 * {@code applyTo} and on one thread.
 */
final class Change {
    private final Stamp stamp;
    private final News news = new News();
    private RegistryState state;

    Change(RegistryState before, Stamp stamp) {
        this.state = before;
        this.stamp = stamp;
    }

    /** What a command did that only writes one key, which may already be as it is to be. */
    static Applied written(RegistryState before, Stamp stamp, Optional<Entry> known, Entry wanted) {
        if (known.filter(wanted::equals).isPresent()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.put(wanted);
        return change.done();
    }

    /** Everything that was changed, under the index of the stamp. */
    Applied done() {
        return Applied.done(
                state.after(news.events(), stamp.index()).forgetting(news.forgotten()), List.copyOf(news.events()));
    }

    /** What the state has become so far, before it has an index. */
    RegistryState soFar() {
        return state;
    }

    /** Whether nothing was changed so far. */
    boolean isEmpty() {
        return news.events().isEmpty();
    }

    void put(Node node) {
        long created = state.catalog().node(node.name()).map(Node::createIndex).orElse(birthOf(node.createIndex()));
        state = state.with(state.catalog().with(node.stamped(created, stamp.index())));
        news.changed(node, state);
    }

    void remove(Node node) {
        List.copyOf(state.catalog().instancesOn(node.name())).forEach(this::remove);
        List.copyOf(state.checks().on(node.name())).forEach(this::remove);
        endAll(state.sessions().on(node.name()));
        state = state.with(state.catalog().without(node));
        displace(node);
        news.gone(node, state);
    }

    void put(Instance instance) {
        var old = state.catalog().instance(instance.node(), instance.id());
        long created = old.map(Instance::createIndex).orElse(birthOf(instance.createIndex()));
        state = state.with(state.catalog().with(instance.stamped(created, stamp.index())));
        old.ifPresent(known -> news.changed(known, state));
        news.changed(instance, state);
        old.filter(known -> !listedAlike(known, instance)).ifPresent(known -> news.checksShowAnother(known, state));
        if (old.isEmpty() || !listedAlike(old.get(), instance)) {
            news.namesOrTagsChanged();
        }
    }

    void remove(Instance instance) {
        List.copyOf(state.checks().of(instance.node(), instance.id())).forEach(this::remove);
        state = state.with(state.catalog().without(instance));
        news.changed(instance, state);
        news.namesOrTagsChanged();
    }

    void put(Check check) {
        var old = state.checks().find(check.node(), check.id());
        long created = old.map(Check::createIndex).orElse(birthOf(check.createIndex()));
        state = state.with(state.checks().with(check.stamped(created, stamp.index())));
        old.filter(known -> !known.serviceId().equals(check.serviceId()))
                .ifPresent(known -> news.changed(known, state));
        news.changed(check, state);
        if (check.status().isCritical()) {
            endAll(state.sessions().dependingOn(check.node(), check.id()));
        }
    }

    void remove(Check check) {
        state = state.with(state.checks().without(check));
        news.changed(check, state);
        endAll(state.sessions().dependingOn(check.node(), check.id()));
    }

    void put(Entry entry) {
        long created =
                state.keyValues().find(entry.key()).map(Entry::createIndex).orElse(stamp.index());
        state = state.with(state.keyValues().with(entry.stamped(created, stamp.index())));
        news.keyChanged(entry.key());
    }

    void remove(Entry entry) {
        state = state.with(state.keyValues().without(entry, stamp.index()));
        news.keyChanged(entry.key());
    }

    void put(ConfigEntry entry) {
        long created = state.entries()
                .find(entry.kind(), entry.name())
                .map(ConfigEntry::createIndex)
                .orElse(stamp.index());
        state = state.with(state.entries().with(entry.stamped(created, stamp.index())));
        news.put(entry);
    }

    void remove(ConfigEntry entry) {
        state = state.with(state.entries().without(entry));
        news.removed(entry);
    }

    void put(Intention intention) {
        long created = state.entries()
                .intention(intention.id())
                .map(Intention::createIndex)
                .orElse(stamp.index());
        state = state.with(state.entries()
                .with(intention.stamped(intention.createdAt(), intention.updatedAt(), created, stamp.index())));
        news.intentionsChanged();
    }

    void remove(Intention intention) {
        state = state.with(state.entries().without(intention));
        news.intentionsChanged();
    }

    void put(Autopilot autopilot) {
        state = state.with(autopilot.stamped(state.autopilot().createIndex(), stamp.index()));
        news.autopilotChanged();
    }

    void put(Session session) {
        state = state.with(state.sessions().with(session.createdAt(stamp.index())));
        news.begun(session);
    }

    void end(Session session) {
        state.keyValues().heldBy(session.id()).forEach(entry -> lose(entry, session));
        List.copyOf(state.queries().boundTo(session.id())).forEach(this::remove);
        state = state.with(state.sessions().without(session));
        news.ended(session);
    }

    void fire(UserEvent event) {
        state = state.with(state.userEvents().with(event, stamp.index()));
        news.fired(event);
    }

    void put(Member member) {
        state = state.with(state.members().with(member));
        news.membersChanged();
    }

    void remove(Member member) {
        state = state.with(state.members().without(member));
        news.membersChanged();
    }

    void put(Placed placed) {
        state = state.with(state.coordinates().with(placed));
        news.placed(placed);
    }

    private void displace(Node node) {
        if (!state.coordinates().of(node.name()).isEmpty()) {
            state = state.with(state.coordinates().without(node.name()));
            news.displaced(node);
        }
    }

    void put(PreparedQuery query) {
        long created =
                state.queries().find(query.id()).map(PreparedQuery::createIndex).orElse(stamp.index());
        state = state.with(state.queries().with(query.stamped(created, stamp.index())));
        news.changed(query);
    }

    void remove(PreparedQuery query) {
        state = state.with(state.queries().without(query));
        news.changed(query);
    }

    private void endAll(Collection<Session> sessions) {
        List.copyOf(sessions).forEach(this::end);
    }

    private void lose(Entry entry, Session loser) {
        state = state.with(state.sessions().delaying(entry.key(), loser, stamp.decidedAt()));
        if (loser.behaviour() == Behaviour.DELETE) {
            remove(entry);
        } else {
            put(entry.unlocked(entry.value(), entry.flags()));
        }
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
