package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Comparison;
import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Leeway;
import io.vigie.registry.conformance.wire.CheckSite;
import io.vigie.registry.conformance.wire.OpenPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Web sites and ports that health checks of the scenario ask. */
final class SiteSteps implements AutoCloseable {
    private static final double WITHIN_SECONDS = 5;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Stage stage;
    private final Map<String, AutoCloseable> open = new HashMap<>();

    SiteSteps(Stage stage) {
        this.stage = stage;
    }

    void server(JsonNode step) throws Exception {
        var orders = stage.variables().filled(step.get("server"));
        var name = orders.path("name").asString();
        close(name);
        int port = orders.path("reuse_port").asBoolean(false)
                ? Integer.parseInt(stage.variables().text("${" + name + ".port}"))
                : 0;
        announce(
                name,
                orders.path("kind").asString("").equals("tcp") ? openPort(name, port) : openSite(name, orders, port));
    }

    private int openPort(String name, int port) throws Exception {
        var opened = new OpenPort(port);
        open.put(name, opened);
        return opened.port();
    }

    private int openSite(String name, JsonNode orders, int port) throws Exception {
        var opened = new CheckSite(orders, port);
        open.put(name, opened);
        return opened.port();
    }

    private void announce(String name, int port) {
        var address = stage.variables().text("${checkhost}") + ":" + port;
        stage.set(name, "http://" + address);
        stage.set(name + ".addr", address);
        stage.set(name + ".port", Integer.toString(port));
    }

    void set(JsonNode step) {
        var orders = step.get("server_set");
        site(orders).order(orders);
    }

    void stop(JsonNode step) throws Exception {
        close(step.get("server_stop").asString());
    }

    void saw(JsonNode step) throws InterruptedException {
        var saw = step.get("server_saw");
        var wanted = stage.variables().filled(saw.get("request"));
        long end = System.nanoTime()
                + Stage.patience(saw.path("within"), WITHIN_SECONDS).toNanos();
        while (!hasSeen(saw, wanted)) {
            if (System.nanoTime() - end > 0) {
                throw new StepFailure("the check server %s should be asked %s but was asked only %s"
                        .formatted(
                                saw.path("name").asString(),
                                Json.shown(wanted),
                                site(saw).requests()));
            }
            Stage.pause(BETWEEN);
        }
    }

    private boolean hasSeen(JsonNode saw, JsonNode wanted) {
        var requests = site(saw).requests();
        return requests.size() >= saw.path("min_requests").asInt(1)
                && requests.stream()
                        .anyMatch(request -> differences(wanted, request).isEmpty());
    }

    private List<String> differences(JsonNode wanted, JsonNode request) {
        return Comparison.of(wanted, request, stage.variables(), Leeway.NONE.withExtra("", "headers"));
    }

    void quiet(JsonNode step) throws InterruptedException {
        var quiet = step.get("server_quiet");
        int before = site(quiet).requests().size();
        Stage.pause(Stage.duration(quiet.path("for"), 0));
        int more = site(quiet).requests().size() - before;
        if (more > 0) {
            throw new StepFailure("the check server %s should not be asked but was asked %d times"
                    .formatted(quiet.path("name").asString(), more));
        }
    }

    private CheckSite site(JsonNode step) {
        var name = step.path("name").asString();
        return open.get(name) instanceof CheckSite site
                ? site
                : stage.target().operator().site(name);
    }

    private void close(String name) throws Exception {
        var closing = open.remove(name);
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void close() throws Exception {
        for (var name : List.copyOf(open.keySet())) {
            close(name);
        }
    }
}
