package io.vigie.registry.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of which service are wanted. What was not given is null, because it is shown so.
 *
 * @param service the name of the service
 * @param onlyPassing leave out instances that warn, too
 * @param ignoreCheckIds checks that do not count
 * @param near the node to whom the nearest come first, {@code _agent} for the one that is asked, or empty
 * @param tags all of them must be there; one that begins with {@code !} must not be
 * @param nodeMeta metadata that the node must have
 * @param serviceMeta metadata that the instance must have
 * @param connect only instances in the mesh, of which there are none
 */
public record ServiceQuery(
        String service,
        Failover failover,
        boolean onlyPassing,
        @Nullable List<String> ignoreCheckIds,
        String near,
        @Nullable List<String> tags,
        @Nullable Map<String, String> nodeMeta,
        @Nullable Map<String, String> serviceMeta,
        boolean connect) {

    /** All instances of a service that are not critical. */
    public static ServiceQuery of(String service) {
        return new ServiceQuery(service, Failover.NONE, false, null, "", null, null, null, false);
    }

    /** What is wrong with it, in Consul's words. */
    Optional<String> fault() {
        return (service.isEmpty() ? Optional.of("Must provide a Service name to query") : Optional.<String>empty())
                .or(failover::fault)
                .or(() -> MetaRules.fault(nodeMeta == null ? Map.of() : nodeMeta));
    }

    /**
     * This with every text in it replaced.
     *
     * @param replacement takes the place of a text, written {@code Service.Tags[0]}, and the text
     */
    public ServiceQuery replacing(BinaryOperator<String> replacement) {
        return new ServiceQuery(
                replacement.apply("Service.Service", service),
                new Failover(
                        failover.nearestN(),
                        replaced("Service.Failover.Datacenters", failover.datacenters(), replacement)),
                onlyPassing,
                replaced("Service.IgnoreCheckIDs", ignoreCheckIds, replacement),
                replacement.apply("Service.Near", near),
                replaced("Service.Tags", tags, replacement),
                replaced("Service.NodeMeta", nodeMeta, replacement),
                replaced("Service.ServiceMeta", serviceMeta, replacement),
                connect);
    }

    private static @Nullable List<String> replaced(
            String place, @Nullable List<String> texts, BinaryOperator<String> replacement) {
        if (texts == null) {
            return null;
        }
        var replaced = new ArrayList<String>(texts.size());
        texts.forEach(text -> replaced.add(replacement.apply(place + "[" + replaced.size() + "]", text)));
        return replaced;
    }

    private static @Nullable Map<String, String> replaced(
            String place, @Nullable Map<String, String> meta, BinaryOperator<String> replacement) {
        if (meta == null) {
            return null;
        }
        var replaced = new TreeMap<String, String>();
        meta.forEach((key, text) -> replaced.put(key, replacement.apply(place + "[" + key + "]", text)));
        return replaced;
    }

    /** This without tags that are empty. */
    public ServiceQuery withoutEmptyTags() {
        var rest = tags == null
                ? null
                : tags.stream().filter(tag -> !tag.isEmpty()).toList();
        return new ServiceQuery(
                service, failover, onlyPassing, ignoreCheckIds, near, rest, nodeMeta, serviceMeta, connect);
    }
}
