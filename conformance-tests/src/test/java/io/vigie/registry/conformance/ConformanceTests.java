package io.vigie.registry.conformance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vigie.registry.conformance.replay.Scenario;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every recorded scenario, as a test of its own named {@code area/name}. All of them begin at once, on several servers; each test
 * only waits for what becomes of its scenario. So the slow ones cost no time of their own, and JUnit needs no settings.
 */
class ConformanceTests {
    /** Null until everything has begun once in this JVM. */
    private static Map<String, CompletableFuture<Void>> begun;

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        var seasons = Playbill.whole();
        var scenarios = seasons.stream().flatMap(season -> season.outcomes().keySet().stream());
        if (begun == null) {
            begun = new ConcurrentHashMap<>();
            seasons.forEach(season ->
                    season.begin().outcomes().forEach((scenario, outcome) -> begun.put(scenario.title(), outcome)));
        }
        return scenarios
                .sorted(Comparator.comparing(Scenario::title))
                .map(scenario -> dynamicTest(scenario.title(), scenario.file().toUri(), () -> await(scenario)));
    }

    /** Who asks for a scenario a second time, as CI does after a failure, gets it replayed on a server of its own. */
    private static void await(Scenario scenario) throws Throwable {
        var first = begun.remove(scenario.title());
        var outcome = first != null
                ? first
                : Playbill.only(scenario).begin().outcomes().get(scenario);
        try {
            outcome.join();
        } catch (CompletionException failed) {
            throw failed.getCause();
        }
    }
}
