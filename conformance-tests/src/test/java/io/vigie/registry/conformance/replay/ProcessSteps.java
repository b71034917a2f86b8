package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.wire.HttpCall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Restarts, and changes of configuration files. Files are as they were when it is closed. */
final class ProcessSteps implements AutoCloseable {
    private static final double DOWN_SECONDS = 0.2;
    private static final int WAIT_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Stage stage;
    private final Map<String, String> before = new HashMap<>();

    ProcessSteps(Stage stage) {
        this.stage = stage;
    }

    void restart(JsonNode step) throws IOException, InterruptedException {
        var restart = step.get("restart");
        var how = restart.isString() ? restart : restart.path("how");
        stage.target()
                .operator()
                .restart(
                        stage.text(how).equals("kill -9"),
                        Stage.duration(restart.path("down"), DOWN_SECONDS).toMillis(),
                        restart.path("wait").asInt(WAIT_SECONDS));
    }

    void write(JsonNode step) throws IOException {
        var file = stage.variables().filled(step.get("write_file"));
        var text = file.has("json")
                ? Json.line(file.get("json"))
                : file.path("text").asString();
        replace(file.path("path").asString(), text);
    }

    void remove(JsonNode step) throws IOException {
        replace(stage.text(step.get("remove_file")), null);
    }

    private void replace(String path, String text) throws IOException {
        var old = stage.target().operator().replaceFile(path, text);
        if (!before.containsKey(path)) {
            before.put(path, old);
        }
    }

    @Override
    public void close() throws IOException {
        if (before.isEmpty()) {
            return;
        }
        for (var file : before.entrySet()) {
            stage.target().operator().replaceFile(file.getKey(), file.getValue());
        }
        new HttpCall("PUT", "/v1/agent/reload", stage.target().credentials(), null)
                .sendTo(stage.target().httpPort(), PATIENCE);
    }
}
