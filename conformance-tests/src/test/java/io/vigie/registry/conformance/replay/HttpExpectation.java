package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Comparison;
import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Leeway;
import io.vigie.registry.conformance.match.Only;
import io.vigie.registry.conformance.match.Patterns;
import io.vigie.registry.conformance.match.Placeholder;
import io.vigie.registry.conformance.match.Pointer;
import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.wire.HttpReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a scenario expects of an answer over HTTP. Collects sentences about differences; for one use.
 */
final class HttpExpectation {
    private final JsonNode expected;
    private final HttpReply reply;
    private final Variables variables;
    private final List<String> differences = new ArrayList<>();

    private HttpExpectation(JsonNode expected, HttpReply reply, Variables variables) {
        this.expected = expected;
        this.reply = reply;
        this.variables = variables;
    }

    /** The differences from what is expected, unless one of the alternatives fits; empty when all is well. */
    static List<String> differences(JsonNode expected, HttpReply reply, Variables variables) {
        var differences = new HttpExpectation(expected, reply, variables).all();
        boolean isAlternative = expected.path("alts").values().stream()
                .anyMatch(alternative ->
                        new HttpExpectation(alternative, reply, variables).all().isEmpty());
        return isAlternative ? List.of() : differences;
    }

    private List<String> all() {
        status();
        expected.path("headers").forEachEntry(this::header);
        json();
        text();
        bytes();
        expected.path("text_lines").forEach(line -> line(variables.text(line.asString())));
        expected.path("count").forEachEntry(this::count);
        return differences;
    }

    private void status() {
        int status = expected.path("status").asInt(reply.status());
        differsIf(status != reply.status(), "the status should be %s but is %s", status, reply.status());
    }

    private void header(String name, JsonNode template) {
        var value = variables.filled(template);
        var found = reply.header(name).orElse(null);
        boolean absent = value.isString() && value.stringValue().equals("<absent>");
        if (absent || found == null) {
            differsIf(absent != (found == null), "the header %s should be %s but is %s", name, value, found);
        } else if (Placeholder.is(value.asString()) || !isComparedLoosely(name)) {
            Comparison.of(value, StringNode.valueOf(found), variables, Leeway.NONE)
                    .forEach(difference -> differences.add("of the header " + name + ", " + difference));
        } else {
            boolean same = loosely(name, value.asString()).equals(loosely(name, found));
            differsIf(!same, "the header %s should be %s but is %s", name, value, found);
        }
    }

    private static boolean isComparedLoosely(String name) {
        return name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("Allow");
    }

    /** The media type without its parameters; the methods in alphabetical order. */
    private static String loosely(String name, String value) {
        return name.equalsIgnoreCase("Allow")
                ? Arrays.stream(value.split(","))
                        .map(String::strip)
                        .sorted()
                        .toList()
                        .toString()
                : value.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    private void json() {
        if (!expected.has("json")) {
            return;
        }
        var found = Json.read(reply.body());
        differsIf(found.isEmpty(), "the body should be JSON");
        found.map(this::ofThisReplay)
                .ifPresent(document -> Comparison.of(expected.get("json"), document, variables, Leeway.of(expected))
                        .forEach(difference -> differences.add("in the body, " + difference)));
    }

    private JsonNode ofThisReplay(JsonNode document) {
        return expected.has("only")
                ? Only.containing(variables.text(expected.get("only").asString()), document)
                : document;
    }

    private void text() {
        if (!expected.has("text")) {
            return;
        }
        var wanted = variables.text(expected.get("text").asString());
        var found = reply.text().stripTrailing();
        boolean fits = Placeholder.is(wanted)
                ? Placeholder.of(wanted).accepts(StringNode.valueOf(found))
                : found.equals(wanted.stripTrailing());
        differsIf(!fits, "the text should be «%s» but is «%s»", wanted, found);
    }

    private void bytes() {
        if (expected.has("body_sha_of")) {
            var wanted = Base64.getDecoder()
                    .decode(variables.text(expected.get("body_sha_of").asString()));
            differsIf(
                    !Arrays.equals(wanted, reply.body()),
                    "the body should be the %s bytes that were saved but is %s others",
                    wanted.length,
                    reply.body().length);
        }
        if (expected.has("magic")) {
            var magic = expected.get("magic").asString();
            var found = HexFormat.of().formatHex(reply.body(), 0, Math.min(8, reply.body().length));
            differsIf(
                    !found.startsWith(magic), "the body should begin with the bytes %s but does with %s", magic, found);
        }
    }

    private void line(String expression) {
        boolean found = reply.text().lines().anyMatch(line -> Patterns.find(expression, line));
        differsIf(!found, "a line of the body should match /%s/ but none does", expression);
    }

    private void count(String pointer, JsonNode wanted) {
        int count = Json.read(reply.body())
                .flatMap(document -> Pointer.at(document, pointer))
                .map(place -> place.isString() ? place.stringValue().length() : place.size())
                .orElse(-1);
        differsIf(
                !isCount(wanted, count),
                "the number of elements at %s should be %s but is %s",
                pointer.isEmpty() ? "/" : pointer,
                wanted,
                count < 0 ? "unknown, as there is no such place" : count);
    }

    /** Whether the number is the one that is wanted, or within {@code [least, most]}. */
    static boolean isCount(JsonNode wanted, int count) {
        return wanted.isArray()
                ? count >= wanted.get(0).asInt() && count <= wanted.get(1).asInt()
                : count == wanted.asInt();
    }

    private void differsIf(boolean differs, String sentence, Object... parts) {
        if (differs) {
            differences.add(sentence.formatted(parts));
        }
    }
}
