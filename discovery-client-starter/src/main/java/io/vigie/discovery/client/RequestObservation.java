package io.vigie.discovery.client;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;

/**
 * Tells Micrometer of every request: {@code registry.requests} with the keys {@code operation} (the fixed part of the
 * path), {@code held} (whether the registry was asked to hold its answer back, so that its time says nothing),
 * {@code address} and {@code outcome}. Never a service's name, a key or a token.
 */
record RequestObservation(ObservationRegistry registry) {

    /** The name of the observation, and so of the timer. */
    static final String NAME = "registry.requests";

    interface Exchange {
        Answer run() throws IOException, InterruptedException;
    }

    Answer of(String operation, boolean held, RegistryAddress address, Exchange exchange)
            throws IOException, InterruptedException {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName("registry " + operation)
                .lowCardinalityKeyValues(KeyValues.of(
                        "operation", operation, "held", Boolean.toString(held), "address", address.authority()))
                .start();
        String outcome = "NO_ANSWER";
        try {
            Answer answer = exchange.run();
            outcome = outcomeOf(answer.status());
            return answer;
        } catch (IOException | InterruptedException why) {
            observation.error(why);
            throw why;
        } finally {
            observation.lowCardinalityKeyValue("outcome", outcome).stop();
        }
    }

    private static String outcomeOf(int status) {
        return switch (status / 100) {
            case 2 -> "SUCCESS";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "OTHER";
        };
    }
}
