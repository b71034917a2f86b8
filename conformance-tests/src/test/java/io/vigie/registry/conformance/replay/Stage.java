package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.wire.HttpCall;
import io.vigie.registry.conformance.wire.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the steps of one replay share: the server, the variables, and the list of what is to be undone. Every name in a scenario
 * begins with {@code ${p}}, which is another one in each replay; so replays on one server do not meet.
 */
record Stage(Target target, Variables variables, Undo undo) {
    private static final double PATIENCE_SECONDS = 70;
    private static final int PREFIX_DIGITS = 8;

    static Stage of(Target target, RandomGenerator random) {
        var variables = target.facts().with(prefixes("%08x".formatted(random.nextInt())));
        return new Stage(target, variables, new Undo(variables));
    }

    /** The prefix itself, and parts of it that fit into addresses. */
    private static Variables prefixes(String digits) {
        var one = "1" + digits.substring(1, 4);
        var two = "1" + digits.substring(5, PREFIX_DIGITS);
        var nibbles = new StringBuilder(one + two).reverse().toString();
        return new Variables()
                .set("p", "t" + digits)
                .set("p.8", digits)
                .set("p.b1", Integer.toString(Integer.parseInt(digits.substring(0, 2), 16)))
                .set("p.b2", Integer.toString(1 + Integer.parseInt(digits.substring(2, 4), 16) % 254))
                .set("p.h1", one)
                .set("p.h2", two)
                .set("p.nib", String.join(".", nibbles.split("")));
    }

    /** The request that a step describes, with its variables filled in. */
    HttpCall call(JsonNode step) {
        var headers = new LinkedHashMap<String, String>();
        variables.filled(step.path("headers")).forEachEntry((name, value) -> headers.put(name, value.asString()));
        return new HttpCall(step.path("method").asString("GET"), pathOf(step), headers, bodyOf(step));
    }

    private String pathOf(JsonNode step) {
        var path = variables.text(step.path("path").asString());
        return step.path("query").isEmpty()
                ? path
                : path + (path.contains("?") ? "&" : "?") + String.join("&", parameters(step.path("query")));
    }

    private List<String> parameters(JsonNode query) {
        var parameters = new ArrayList<String>();
        for (var parameter : query) {
            var name = parameter.get(0).asString();
            var value = variables.filled(parameter.get(1));
            parameters.add(
                    value.isNull() ? name : HttpCall.escaped(name, "/") + "=" + HttpCall.escaped(value.asString(), ""));
        }
        return parameters;
    }

    private byte[] bodyOf(JsonNode step) {
        if (step.has("body")) {
            return Json.line(variables.filled(step.get("body"))).getBytes(StandardCharsets.UTF_8);
        }
        if (step.has("raw")) {
            return variables.text(step.get("raw").asString()).getBytes(StandardCharsets.UTF_8);
        }
        if (step.has("raw_b64")) {
            return Base64.getDecoder().decode(variables.text(step.get("raw_b64").asString()));
        }
        return step.has("raw_repeat")
                ? step.get("raw_repeat")
                        .get(0)
                        .asString()
                        .repeat(step.get("raw_repeat").get(1).asInt())
                        .getBytes(StandardCharsets.UTF_8)
                : null;
    }

    /** Sends the request, and remembers how to undo it. */
    HttpReply send(JsonNode step) throws IOException {
        var call = call(step);
        undo.before(call);
        var reply = call.sendTo(target.httpPort(), duration(step.path("timeout"), PATIENCE_SECONDS));
        undo.after(call, reply);
        return reply;
    }

    /** The text with its variables filled in. */
    String text(JsonNode template) {
        return variables.text(template.asString());
    }

    void set(String name, int number) {
        variables.set(name, Json.of(number));
    }

    void set(String name, String text) {
        variables.set(name, StringNode.valueOf(text));
    }

    /** A number of seconds in a step, or the one that is meant when there is none. */
    static Duration duration(JsonNode seconds, double otherwise) {
        return Duration.ofMillis(Math.round(seconds.asDouble(otherwise) * 1_000));
    }

    /** How long to try for something that comes in its own time: four times the recorded bound, as machines differ. */
    static Duration patience(JsonNode seconds, double otherwise) {
        return duration(seconds, otherwise).multipliedBy(4);
    }

    static void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
