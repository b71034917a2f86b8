package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.read.filter.regex.Regex;
import io.vigie.registry.core.read.filter.regex.RegexException;
import io.vigie.registry.core.userevent.Audience;
import io.vigie.registry.core.userevent.EventFilter;
import io.vigie.registry.core.userevent.UserEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Questions about user events: who is to hear one, and what a node has heard. */
public final class EventRead {
    /** The servers' own service, which is theirs and not one that runs on their agent. */
    private static final String SERVERS = "consul";

    private EventRead() {}

    /** What is wrong with a filter, in Consul's words. */
    public static Optional<String> faultIn(EventFilter filter) {
        return lonelyTag(filter)
                .or(() -> fault("node", filter.node()))
                .or(() -> fault("service", filter.service()))
                .or(() -> fault("tag", filter.tag()));
    }

    private static Optional<String> fault(String what, String expression) {
        try {
            Regex.compile(expression);
            return Optional.empty();
        } catch (RegexException senseless) {
            return Optional.of("Invalid " + what + " filter: " + senseless.getMessage());
        }
    }

    private static Optional<String> lonelyTag(EventFilter filter) {
        return filter.service().isEmpty() && !filter.tag().isEmpty()
                ? Optional.of("Cannot provide tag filter without service filter")
                : Optional.empty();
    }

    /**
     * Who passes the filter now. A filter for services finds nodes that have one of that name, with a tag that the third
     * expression finds.
     *
     * @throws RegexException when an expression is none
     */
    public static Audience audience(RegistryState state, EventFilter filter) {
        if (filter.isNone()) {
            return Audience.EVERYBODY;
        }
        var node = finding(filter.node());
        var service = service(filter);
        var nodeKeys = new HashSet<String>();
        for (var each : state.catalog().nodes()) {
            if (node.test(each.name()) && (filter.service().isEmpty() || has(service, each, state))) {
                nodeKeys.add(each.key());
            }
        }
        return Audience.of(nodeKeys);
    }

    private static boolean has(Predicate<Instance> service, Node node, RegistryState state) {
        return state.catalog().instancesOn(node.name()).stream().anyMatch(service);
    }

    private static Predicate<Instance> service(EventFilter filter) {
        var name = finding(filter.service());
        var tag = finding(filter.tag());
        return instance -> !instance.service().name().equals(SERVERS)
                && name.test(instance.service().name())
                && (filter.tag().isEmpty() || instance.service().tags().stream().anyMatch(tag));
    }

    private static Predicate<String> finding(String expression) {
        return expression.isEmpty() ? any -> true : Regex.compile(expression)::finds;
    }

    /**
     * What a node has heard, oldest first.
     *
     * @param name only those with this name; empty for all
     * @param since only those fired after this index: an agent knows nothing of what was fired before it started
     */
    public static List<UserEvent> heard(RegistryState state, String node, String name, long since) {
        var key = Catalog.lower(node);
        return state.userEvents().all().stream()
                .filter(event -> event.index() > since)
                .filter(event -> name.isEmpty() || event.name().equals(name))
                .filter(event -> event.audience().includes(key))
                .toList();
    }

    /** The unsigned number that a list of events carries as its index: the mark of the last one, or the first index. */
    public static long mark(List<UserEvent> heard) {
        return heard.isEmpty()
                ? RegistryState.FIRST_INDEX
                : heard.get(heard.size() - 1).mark();
    }
}
