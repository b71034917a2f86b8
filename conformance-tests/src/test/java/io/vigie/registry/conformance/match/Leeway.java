package io.vigie.registry.conformance.match;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a comparison does not insist on.
 *
 * @param unordered places of lists whose order does not matter
 * @param ignored places that are not looked at
 * @param extra places of objects that may have more members than expected
 * @param anyCase whether texts may differ in case, as names in DNS may
 */
public record Leeway(List<String> unordered, List<String> ignored, List<String> extra, boolean anyCase) {
    /** Insists on everything. */
    public static final Leeway NONE = new Leeway(List.of(), List.of(), List.of(), false);

    /** What the expectation of a step says itself. */
    public static Leeway of(JsonNode expectation) {
        return new Leeway(
                texts(expectation.path("unordered")),
                texts(expectation.path("ignore")),
                texts(expectation.path("extra")),
                false);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    /** Objects at these places may have more members. */
    public Leeway withExtra(String... places) {
        return new Leeway(unordered, ignored, List.of(places), anyCase);
    }

    /** Lists at these places may be in another order. */
    public Leeway withUnordered(String... places) {
        return new Leeway(List.of(places), ignored, extra, anyCase);
    }

    /** Texts may differ in case. */
    public Leeway withAnyCase() {
        return new Leeway(unordered, ignored, extra, true);
    }
}
