package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.read.CatalogRead;
import io.vigie.registry.core.read.CheckOfService;
import io.vigie.registry.core.read.InstanceOnNode;
import io.vigie.registry.core.read.Nearness;
import io.vigie.registry.core.read.ServiceHealth;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.read.filter.Filter;
import io.vigie.registry.core.read.filter.Schema;
import io.vigie.registry.core.read.filter.Schemas;
import io.vigie.registry.doors.http.wire.Json;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/**
 * Which of the things that a list has are wanted, and in which order: {@code tag}, {@code passing}, {@code node-meta},
 * {@code near} and {@code filter} of a call.
 */
final class Selection {
    /** The list of nothing. */
    static final Json.Document NOTHING = out -> Json.list(out, List.<String>of(), JsonGenerator::writeString);

    private final String ownNode;
    private final Schema<Node> nodeSchema;
    private final Schema<InstanceOnNode> catalogSchema;
    private final Schema<ServiceHealth> healthSchema;

    Selection(String ownNode, String datacenter) {
        this.ownNode = ownNode;
        this.nodeSchema = Schemas.node(datacenter);
        this.catalogSchema = Schemas.catalogService(datacenter);
        this.healthSchema = Schemas.serviceHealth(datacenter);
    }

    /** What is wanted of a list, worked out once for a call and used as often as it answers. */
    record Wanted<T>(Predicate<T> predicate, Function<T, String> node, String near) {
        /** The wanted ones; if near to some node, the nearest in this state first, the rest in their order. */
        List<T> of(RegistryState state, Collection<T> all) {
            var found = all.stream().filter(predicate);
            return near.isEmpty()
                    ? found.toList()
                    : found.sorted(Nearness.to(near, state, node)).toList();
        }
    }

    Wanted<Node> nodes(Call call) {
        return new Wanted<>(onNode(call).and(filter(call, nodeSchema)), Node::name, near(call));
    }

    Wanted<InstanceOnNode> instances(Call call) {
        var onNode = onNode(call);
        var tagged = tagged(call);
        Predicate<InstanceOnNode> wanted = found ->
                onNode.test(found.node()) && tagged.test(found.instance().service());
        return new Wanted<>(
                wanted.and(filter(call, catalogSchema)), found -> found.node().name(), near(call));
    }

    Wanted<Instance> services(Call call) {
        return new Wanted<>(filter(call, Schemas.INSTANCE), Instance::node, "");
    }

    Wanted<ServiceHealth> healths(Call call) {
        return healths(call, passingOnly(call));
    }

    Wanted<ServiceHealth> healths(Call call, boolean passingOnly) {
        var onNode = onNode(call);
        var tagged = tagged(call);
        Predicate<ServiceHealth> wanted =
                health -> tagged.test(health.instance().service())
                        && onNode.test(health.node())
                        && (!passingOnly || health.isPassing());
        return new Wanted<>(
                wanted.and(filter(call, healthSchema)), health -> health.node().name(), near(call));
    }

    Wanted<CheckOfService> checks(Call call) {
        var onNode = onNode(call);
        Predicate<CheckOfService> wanted = of -> onNode.test(of.node());
        return new Wanted<>(
                wanted.and(filter(call, Schemas.CHECK)), of -> of.node().name(), near(call));
    }

    /** Parsed once for a call, however often it answers. */
    private static <T> Predicate<T> filter(Call call, Schema<T> schema) {
        return Filter.parse(call.first("filter"), schema);
    }

    /** What an answer depends on: who asks for metadata of nodes is told when those change, too. */
    static Topic topic(Call call, Topic ofAnswer) {
        return call.has("node-meta") ? new Topic.AnyOf(List.of(ofAnswer, Topic.NODES)) : ofAnswer;
    }

    private String near(Call call) {
        var near = call.first("near");
        return near.equals("_agent") ? ownNode : near;
    }

    private static Predicate<Node> onNode(Call call) {
        var pairs = call.parameters().all("node-meta");
        return node -> CatalogRead.hasMeta(node, pairs);
    }

    /** Several tags must all be there. An empty tag is a tag that nobody has. */
    private static Predicate<Service> tagged(Call call) {
        var tags = call.parameters().all("tag");
        return service -> tags.stream().allMatch(service::hasTag);
    }

    static boolean passingOnly(Call call) {
        if (!call.has("passing")) {
            return false;
        }
        var value = call.first("passing");
        return value.isEmpty()
                || GoTruth.parse(value).orElseThrow(() -> Refusal.badRequest("Invalid value for ?passing"));
    }
}
