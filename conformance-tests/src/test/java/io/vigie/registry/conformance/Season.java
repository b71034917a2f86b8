package io.vigie.registry.conformance;

import io.vigie.registry.conformance.replay.Replay;
import io.vigie.registry.conformance.replay.Scenario;
import io.vigie.registry.conformance.replay.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scenarios that share a server, from its start to its end. They go in acts, one act after the other; within an act several
 * scenarios run side by side, the longest first, so that the long ones wait while the others work.
 */
final class Season {
    /** A server for as long as a season takes. */
    interface House extends AutoCloseable {
        Target target() throws Exception;
    }

    /** So many scenarios of an act run at the same time; Consul itself was recorded with as many. */
    private static final int SIDE_BY_SIDE = 4;

    private static final Comparator<Scenario> LONGEST_FIRST =
            Comparator.comparingDouble(Scenario::seconds).reversed();
    private static final Comparator<Scenario> IN_ORDER =
            Comparator.comparingInt(Scenario::order).thenComparing(Scenario::name);

    private final Callable<House> opening;
    private final List<List<Scenario>> acts;
    private final Map<Scenario, CompletableFuture<Void>> outcomes;

    private Season(Callable<House> opening, List<List<Scenario>> acts) {
        this.opening = opening;
        this.acts = acts;
        outcomes = acts.stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(scenario -> scenario, scenario -> new CompletableFuture<>()));
    }

    /** All scenarios on one server: those who do not mind company, then those who look at the node, then the loners. */
    static Season ofAllPhases(Callable<House> opening, List<Scenario> scenarios) {
        return new Season(
                opening,
                IntStream.rangeClosed(1, 3)
                        .mapToObj(phase -> ofPhase(phase, scenarios))
                        .toList());
    }

    /** A server for each phase, so that phases do not wait for each other. */
    static List<Season> ofEachPhase(Callable<House> opening, List<Scenario> scenarios) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(phase -> new Season(opening, List.of(ofPhase(phase, scenarios))))
                .toList();
    }

    private static List<Scenario> ofPhase(int phase, List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> scenario.phase() == phase)
                .sorted(phase == 3 ? IN_ORDER : LONGEST_FIRST)
                .toList();
    }

    /** What becomes of each scenario; completed exceptionally when it fails, or when the server does not start. */
    Map<Scenario, CompletableFuture<Void>> outcomes() {
        return outcomes;
    }

    /** Begins in a thread of its own, and returns at once. */
    Season begin() {
        var thread = new Thread(this::play, "season");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void play() {
        if (outcomes.isEmpty()) {
            return;
        }
        try (var house = opening.call()) {
            for (var act : acts) {
                play(act, house.target());
            }
        } catch (Exception notOpened) {
            outcomes.values().forEach(outcome -> outcome.completeExceptionally(notOpened));
        }
    }

    private void play(List<Scenario> act, Target target) throws InterruptedException {
        if (act.isEmpty()) {
            return;
        }
        boolean alone = act.get(0).phase() == 3;
        ExecutorService threads = Executors.newFixedThreadPool(alone ? 1 : SIDE_BY_SIDE);
        try {
            threads.invokeAll(replays(act, target));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Callable<Void>> replays(List<Scenario> act, Target target) {
        var replays = new ArrayList<Callable<Void>>();
        for (var scenario : act) {
            replays.add(() -> {
                replay(scenario, target);
                return null;
            });
        }
        return replays;
    }

    private void replay(Scenario scenario, Target target) {
        try {
            Replay.of(scenario, target);
            outcomes.get(scenario).complete(null);
        } catch (RuntimeException | Error failed) {
            outcomes.get(scenario).completeExceptionally(failed);
        }
    }
}
