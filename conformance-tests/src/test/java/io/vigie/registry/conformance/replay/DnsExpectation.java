package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Comparison;
import io.vigie.registry.conformance.match.Leeway;
import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.wire.DnsReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a scenario expects of an answer in DNS. Collects sentences about differences; for one use. */
final class DnsExpectation {
    private static final List<String> FACTS = List.of("rcode", "aa", "tc", "ra", "edns", "edns_udp", "pointers");
    private static final List<String> SECTIONS = List.of("question", "answers", "authority", "additional");

    private final JsonNode expected;
    private final DnsReply reply;
    private final Variables variables;
    private final List<String> differences = new ArrayList<>();

    private DnsExpectation(JsonNode expected, DnsReply reply, Variables variables) {
        this.expected = expected;
        this.reply = reply;
        this.variables = variables;
    }

    /** The differences from what is expected, unless one of the alternatives fits; empty when all is well. */
    static List<String> differences(JsonNode expected, DnsReply reply, Variables variables) {
        var differences = new DnsExpectation(expected, reply, variables).all();
        boolean isAlternative = expected.path("alts").values().stream()
                .anyMatch(alternative ->
                        new DnsExpectation(alternative, reply, variables).all().isEmpty());
        return isAlternative ? List.of() : differences;
    }

    private List<String> all() {
        FACTS.stream().filter(expected::has).forEach(this::fact);
        int sizeMax = expected.path("max_size").asInt(Integer.MAX_VALUE);
        differsIf(reply.size() > sizeMax, "the answer should have at most %s bytes but has %s", sizeMax, reply.size());
        SECTIONS.forEach(this::section);
        return differences;
    }

    private void fact(String name) {
        var wanted = expected.get(name);
        var found = reply.facts().path(name);
        differsIf(!wanted.equals(found), "%s should be %s but is %s", name, wanted, found);
    }

    private void section(String name) {
        var records = reply.section(name);
        boolean question = name.equals("question");
        boolean unordered = !question && expected.path("unordered").asBoolean(true);
        var order = unordered ? Leeway.NONE.withUnordered("", "*/data") : Leeway.NONE;
        if (expected.has(name)) {
            compare(name, expected.get(name), records, question ? order : order.withAnyCase());
        }
        if (expected.has(name + "_count")) {
            var wanted = expected.get(name + "_count");
            boolean fits = HttpExpectation.isCount(wanted, records.size());
            differsIf(!fits, "%s should have %s records but has %s", name, wanted, records.size());
        }
        if (expected.has(name + "_each")) {
            records.forEach(
                    each -> compare("each of " + name, expected.get(name + "_each"), each, Leeway.NONE.withAnyCase()));
        }
        boolean distinct = expected.path("distinct").asBoolean(false);
        differsIf(
                distinct && new HashSet<>(records.values()).size() < records.size(),
                "%s should not repeat a record but does",
                name);
    }

    private void compare(String what, JsonNode wanted, JsonNode found, Leeway leeway) {
        Comparison.of(wanted, found, variables, leeway)
                .forEach(difference -> differences.add("in " + what + ", " + difference));
    }

    private void differsIf(boolean differs, String sentence, Object... parts) {
        if (differs) {
            differences.add(sentence.formatted(parts));
        }
    }
}
