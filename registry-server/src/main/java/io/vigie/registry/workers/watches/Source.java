package io.vigie.registry.workers.watches;

import java.util.concurrent.CompletableFuture;

/** Where watches ask. */
@FunctionalInterface
public interface Source {
    /**
     * Asks the API; parks no thread.
     *
     * @param uri path and query of a GET
     * @param gone completes when nobody waits for the answer any more
     */
    CompletableFuture<Answer> ask(String uri, CompletableFuture<Void> gone);

    /**
     * What the API says.
     *
     * @param status as HTTP has it
     * @param index as the header {@code X-Consul-Index} has it; empty when there is none
     * @param body the text
     */
    record Answer(int status, String index, String body) {}
}
