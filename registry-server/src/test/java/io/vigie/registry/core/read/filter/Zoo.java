package io.vigie.registry.core.read.filter;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.InstanceOnNode;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The registrations that the recording was made with: three nodes, an instance of one service on each, and two checks. */
final class Zoo {
    private static final RegistryState STATE = after(
            aNode("n1")
                    .at("10.8.0.1")
                    .reachedBy("lan", "10.8.0.1")
                    .reachedBy("wan", "1.2.3.4")
                    .withMeta("env", "prod")
                    .withMeta("k-dash", "x")
                    .withMeta("n", "1")
                    .registered(),
            aNode("n2").at("10.8.0.2").withMeta("env", "test").registered(),
            aNode("n3").at("10.8.0.3").registered(),
            aService("a")
                    .withId("a1")
                    .tagged("red", "v1")
                    .onPort(80)
                    .withMeta("version", "1.2")
                    .withMeta("k-dash", "x")
                    .at("10.8.1.1")
                    .reachedBy("lan", "10.8.1.1", 8080)
                    .registeredOn("n1"),
            aService("a").withId("a2").tagged("blue").onPort(81).registeredOn("n2"),
            aService("a")
                    .withId("a3")
                    .onPort(82)
                    .overridingTags()
                    .weighing(5, 1)
                    .registeredOn("n3"),
            aCheck("c1")
                    .named("c")
                    .on("n1")
                    .of("a1")
                    .noted("no")
                    .saying(CheckStatus.PASSING, "ok")
                    .registered(),
            aCheck("c2")
                    .named("c")
                    .on("n2")
                    .of("a2")
                    .saying(CheckStatus.CRITICAL, "")
                    .registered());

    private Zoo() {}

    /** The ids of what the expression lets through. */
    static List<String> find(String about, String expression) {
        return switch (about) {
            case "svc" ->
                found(
                        expression,
                        Schemas.catalogService("dc1"),
                        HealthRead.instances(STATE, "a", any -> true).stream()
                                .map(health -> new InstanceOnNode(health.node(), health.instance()))
                                .toList(),
                        on -> on.instance().id());
            case "nodes" ->
                found(expression, Schemas.node("dc1"), STATE.catalog().nodes(), Node::name);
            case "ns" -> found(expression, Schemas.INSTANCE, STATE.catalog().instancesOn("n1"), Instance::id);
            case "health" ->
                found(
                        expression,
                        Schemas.serviceHealth("dc1"),
                        HealthRead.instances(STATE, "a", any -> true),
                        health -> health.instance().id());
            case "state" ->
                found(
                        expression,
                        Schemas.CHECK,
                        HealthRead.checks(STATE, any -> true),
                        of -> of.check().id());
            default -> throw new IllegalArgumentException("Nothing is recorded about " + about + ".");
        };
    }

    private static <T> List<String> found(
            String expression, Schema<T> schema, Collection<T> all, Function<T, String> id) {
        return all.stream().filter(Filter.parse(expression, schema)).map(id).toList();
    }
}
