package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.wire.DnsQuestion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One scenario on its way: its steps one after the other, then everything undone, whatever happened. */
public final class Replay {
    private static final int FIRST_PORT = 20_000;

    private final Scenario scenario;
    private final Stage stage;
    private final SiteSteps sites;
    private final ProcessSteps process;
    private final Map<String, Step> kinds;

    private Replay(Scenario scenario, Target target) {
        this.scenario = scenario;
        stage = Stage.of(target, ThreadLocalRandom.current());
        sites = new SiteSteps(stage);
        process = new ProcessSteps(stage);
        var http = new HttpSteps(stage);
        var dns = new DnsSteps(stage);
        kinds = Map.ofEntries(
                Map.entry("foreach", this::foreach),
                Map.entry("sleep", step -> Stage.pause(Stage.duration(step.get("sleep"), 0))),
                Map.entry("http", new Retries(http::http)),
                Map.entry("background", http::background),
                Map.entry("pending", http::pending),
                Map.entry("join", http::join),
                Map.entry("dns", new Retries(dns::dns)),
                Map.entry("upstream_saw", dns::upstreamSaw),
                Map.entry("assert", new Assertions(stage.variables())::all),
                Map.entry("server", sites::server),
                Map.entry("server_set", sites::set),
                Map.entry("server_stop", sites::stop),
                Map.entry("server_saw", sites::saw),
                Map.entry("server_quiet", sites::quiet),
                Map.entry("restart", process::restart),
                Map.entry("write_file", process::write),
                Map.entry("remove_file", process::remove));
    }

    /** Plays the scenario against the server, and blocks until it is over; throws a {@link StepFailure} at the first wrong step. */
    public static void of(Scenario scenario, Target target) {
        var replay = new Replay(scenario, target);
        try {
            replay.steps();
        } finally {
            replay.tidyUp();
        }
    }

    private void steps() {
        var steps = scenario.steps();
        for (int number = 0; number < steps.size(); number++) {
            var step = steps.get(number);
            try {
                play(step);
            } catch (Exception | StepFailure wrong) {
                throw new StepFailure(
                        "%s, step %d of %d, %s".formatted(scenario.title(), number + 1, steps.size(), described(step)),
                        wrong);
            }
        }
    }

    private void play(JsonNode step) throws Exception {
        kinds.entrySet().stream()
                .filter(kind -> step.has(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new StepFailure("there is no step like " + Json.shown(step)))
                .play(step);
    }

    private void foreach(JsonNode step) throws Exception {
        var loop = step.get("foreach");
        var name = loop.path("var").asString();
        for (var value : loop.has("in") ? List.copyOf(loop.get("in").values()) : range(loop)) {
            stage.set(name, value.asString());
            if (value.isIntegralNumber()) {
                stage.set(name + ".hex", Integer.toHexString(value.asInt()));
                stage.set(name + ".port", FIRST_PORT + value.asInt());
            }
            for (var inner : step.get("steps")) {
                play(inner);
            }
        }
    }

    private static List<JsonNode> range(JsonNode loop) {
        return IntStream.rangeClosed(loop.get("from").asInt(), loop.get("to").asInt())
                .mapToObj(Json::of)
                .toList();
    }

    private String described(JsonNode step) {
        if (step.has("http")) {
            return stage.call(step.get("http")).toString();
        }
        if (step.has("dns")) {
            return DnsQuestion.of(stage.variables().filled(step.get("dns"))).toString();
        }
        var told = step.propertyStream()
                .filter(member ->
                        !member.getKey().equals("expect") && !member.getKey().equals("rec"))
                .map(member ->
                        member.getKey() + " " + Json.shown(stage.variables().filled(member.getValue())))
                .toList();
        return String.join(", ", told);
    }

    private void tidyUp() {
        scenario.cleanup().forEach(step -> quietly(() -> play(step)));
        quietly(() -> stage.undo().run(stage.target()));
        quietly(process::close);
        quietly(sites::close);
    }

    private interface Tidying {
        void run() throws Exception;
    }

    /** What fails while tidying up is not what the scenario is about. */
    private static void quietly(Tidying tidying) {
        try {
            tidying.run();
        } catch (Exception | StepFailure unimportant) {
            if (unimportant instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
