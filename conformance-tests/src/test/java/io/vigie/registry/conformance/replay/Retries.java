package io.vigie.registry.conformance.replay;

import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Steps with {@code retry}: the server does some things in its own time, so they are tried again until they come out. */
record Retries(Step step) implements Step {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    @Override
    public void play(JsonNode described) throws Exception {
        long end =
                System.nanoTime() + Stage.patience(described.path("retry"), 0).toNanos();
        while (true) {
            try {
                step.play(described);
                return;
            } catch (StepFailure | IOException notYet) {
                if (System.nanoTime() - end >= 0) {
                    throw notYet;
                }
                Stage.pause(BETWEEN);
            }
        }
    }
}
