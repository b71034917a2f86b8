package io.vigie.registry.conformance.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares what came with what a scenario expects. Each difference is a sentence that names the place, what was expected and
 * what was found; no sentence means that it fits.
 */
public final class Comparison {
    private static final String ABSENT = "<absent>";

    /** Members that releases of Consul after 1.8.7 add to replies: nobody is hurt when they are there. */
    private static final Set<String> NEWER = Set.of(
            "PeerName, Partition, ExposedPort, Locality, Ports, ServiceLocality, ServicePartition, DefaultAddr, EnvoyExtensions, VirtualIP, Peering, TransparentProxy, Mode, SocketPath, ServiceSocketPath, UDP, OSService, DisableRedirects, FailuresBeforeWarning, SamenessGroup, Targets, Templated, Hash, ClusterID, BuildDate, DebugConfig2, RemoveEmptyTags2, Version, ReadReplica, UpgradeInfo, xDS, Precedence, SuccessBeforePassing, FailuresBeforeCritical, consul-version"
                    .split(", "));

    private final Variables variables;
    private final Leeway leeway;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Variables variables, Leeway leeway) {
        this.variables = variables;
        this.leeway = leeway;
    }

    /** The differences; empty when the value fits. */
    public static List<String> of(JsonNode expected, JsonNode actual, Variables variables, Leeway leeway) {
        return new Comparison(variables, leeway).at(List.of(), expected, actual);
    }

    private List<String> at(List<String> path, JsonNode expected, JsonNode actual) {
        compare(path, expected, actual);
        return differences;
    }

    /** The differences of one element, without a word about it in the result. */
    private List<String> apart(List<String> path, JsonNode expected, JsonNode actual) {
        return new Comparison(variables, leeway).at(path, expected, actual);
    }

    private void compare(List<String> path, JsonNode template, JsonNode actual) {
        if (isIgnored(path)) {
            return;
        }
        var expected = template.isString() ? variables.filled(template) : template;
        if (expected.isString() && Placeholder.is(expected.stringValue())) {
            differsUnless(Placeholder.of(expected.stringValue()).accepts(actual), path, expected, actual);
        } else if (expected.isObject() && actual.isObject()) {
            compareMembers(path, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            compareElements(path, expected, actual);
        } else {
            boolean fits = isSame(expected, actual) || isSavedNumber(template, expected, actual);
            differsUnless(fits, path, expected, actual);
        }
    }

    private boolean isSame(JsonNode expected, JsonNode actual) {
        if (expected.isNull()) {
            // Consul 1.8.7 prints null for many an empty collection; an empty one is as good.
            return actual.isNull() || actual.isContainer() && actual.isEmpty();
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual) || leeway.anyCase() && isSameInAnyCase(expected, actual);
    }

    private static boolean isSameInAnyCase(JsonNode expected, JsonNode actual) {
        return expected.isString()
                && actual.isString()
                && expected.stringValue().equalsIgnoreCase(actual.stringValue());
    }

    /** A number that was saved from a body may come back as text, in a header for instance. */
    private static boolean isSavedNumber(JsonNode template, JsonNode expected, JsonNode actual) {
        return Variables.isReference(template)
                && expected.isIntegralNumber()
                && actual.isString()
                && expected.toString().equals(actual.stringValue());
    }

    private void compareMembers(List<String> path, JsonNode expected, JsonNode actual) {
        var seen = new HashSet<String>();
        expected.forEachEntry((template, value) -> {
            var name = variables.text(template);
            seen.add(name);
            compareMember(below(path, name), value, actual.get(name));
        });
        if (!Patterns.anyMatches(leeway.extra(), path)) {
            actual.propertyStream()
                    .filter(member -> !seen.contains(member.getKey()) && !NEWER.contains(member.getKey()))
                    .forEach(member -> unexpected(below(path, member.getKey()), member.getValue()));
        }
    }

    private void compareMember(List<String> path, JsonNode expected, JsonNode actual) {
        boolean wanted = !(expected.isString() && expected.stringValue().equals(ABSENT));
        if (wanted && actual != null) {
            compare(path, expected, actual);
        } else if (wanted && !isIgnored(path)) {
            differences.add(place(path) + " should be " + Json.shown(variables.filled(expected)) + " but is missing");
        } else if (actual != null) {
            unexpected(path, actual);
        }
    }

    private void unexpected(List<String> path, JsonNode actual) {
        if (!isIgnored(path)) {
            differences.add(place(path) + " should be absent but is " + Json.shown(actual));
        }
    }

    private void compareElements(List<String> path, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            differences.add("%s should have %d elements but has %d: %s"
                    .formatted(place(path), expected.size(), actual.size(), Json.shown(actual)));
        } else if (Patterns.anyMatches(leeway.unordered(), path)) {
            comparePairs(path, expected, actual);
        } else {
            for (int number = 0; number < expected.size(); number++) {
                compare(below(path, Integer.toString(number)), expected.get(number), actual.get(number));
            }
        }
    }

    private void comparePairs(List<String> path, JsonNode expected, JsonNode actual) {
        var pairs = new Pairs(
                expected.size(),
                (one, other) -> apart(below(path, Integer.toString(other)), expected.get(one), actual.get(other))
                        .isEmpty());
        for (int alone : pairs.withoutPartner()) {
            var nearest = pairs.free().stream()
                    .map(other -> apart(below(path, Integer.toString(other)), expected.get(alone), actual.get(other)))
                    .min((one, other) -> Integer.compare(one.size(), other.size()))
                    .orElse(List.of());
            differences.add("%s should contain %s but does not; in the element that is nearest, %s"
                    .formatted(
                            place(path),
                            Json.shown(variables.filled(expected.get(alone))),
                            String.join(" and ", nearest)));
        }
    }

    private void differsUnless(boolean fits, List<String> path, JsonNode expected, JsonNode actual) {
        if (!fits) {
            differences.add(place(path) + " should be " + Json.shown(expected) + " but is " + Json.shown(actual));
        }
    }

    private boolean isIgnored(List<String> path) {
        return Patterns.anyMatches(leeway.ignored(), path);
    }

    private static List<String> below(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static String place(List<String> path) {
        return path.isEmpty() ? "the whole" : "/" + String.join("/", path);
    }
}
