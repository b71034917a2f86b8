package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Pointer;
import io.vigie.registry.conformance.wire.HttpReply;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Requests: those that are waited for, and those that wait in the background for something to happen. */
final class HttpSteps {
    private static final double LEAD_SECONDS = 0.15;
    private static final double JOIN_SECONDS = 30;

    private final Stage stage;
    private final Map<String, Background> backgrounds = new HashMap<>();

    HttpSteps(Stage stage) {
        this.stage = stage;
    }

    void http(JsonNode step) throws Exception {
        long start = System.nanoTime();
        var reply = stage.send(step.get("http"));
        verify(step.path("expect"), reply, (System.nanoTime() - start) / 1e9);
        save(step, reply);
    }

    void background(JsonNode step) throws Exception {
        var background = step.get("background");
        backgrounds.put(background.path("name").asString(), Background.start(() -> stage.send(background.get("http"))));
        Stage.pause(Stage.duration(background.path("lead"), LEAD_SECONDS));
    }

    void pending(JsonNode step) {
        var name = step.get("pending").asString();
        if (backgrounds.get(name).isDone()) {
            throw new StepFailure("the request in the background, %s, should still wait but has returned after %.2f s"
                    .formatted(name, backgrounds.get(name).seconds()));
        }
    }

    void join(JsonNode step) throws Exception {
        var background = backgrounds.get(step.get("join").asString());
        var expected = step.path("expect");
        var reply = background.reply(expected.path("max_s").asDouble(JOIN_SECONDS) + 3);
        save(step, reply);
        verify(expected, reply, background.seconds());
    }

    private void verify(JsonNode expected, HttpReply reply, double seconds) {
        var differences = new ArrayList<>(HttpExpectation.differences(expected, reply, stage.variables()));
        differences.addAll(late(expected, seconds));
        if (!differences.isEmpty()) {
            throw new StepFailure(differences, reply);
        }
    }

    private static List<String> late(JsonNode expected, double seconds) {
        double least = expected.path("min_s").asDouble(0);
        double most = expected.path("max_s").asDouble(Double.MAX_VALUE);
        return seconds < least || seconds > most
                ? List.of("it should take %s to %s s but takes %.2f s".formatted(least, most, seconds))
                : List.of();
    }

    /** Keeps what later steps refer to. What is not in the answer is not kept. */
    private void save(JsonNode step, HttpReply reply) {
        if (step.has("id")) {
            reply.header("X-Consul-Index")
                    .map(HttpSteps::numberOrText)
                    .filter(JsonNode::isIntegralNumber)
                    .ifPresent(index -> stage.variables().set(step.get("id").asString() + ".index", index));
        }
        step.path("save")
                .forEachEntry((name, source) -> found(source.asString(), reply)
                        .ifPresent(value -> stage.variables().set(name, value)));
    }

    private static Optional<JsonNode> found(String source, HttpReply reply) {
        if (source.startsWith("header:")) {
            return reply.header(source.substring("header:".length())).map(HttpSteps::numberOrText);
        }
        return switch (source) {
            case "body_b64" ->
                Optional.of(StringNode.valueOf(Base64.getEncoder().encodeToString(reply.body())));
            case "text" -> Optional.of(StringNode.valueOf(reply.text()));
            default -> Json.read(reply.body()).flatMap(document -> Pointer.at(document, source));
        };
    }

    private static JsonNode numberOrText(String text) {
        return text.matches("\\d+") ? Json.read(text).orElseThrow() : StringNode.valueOf(text);
    }
}
