package io.vigie.registry.doors.http;

import java.util.concurrent.CompletableFuture;

/** What answers one verb on one path. */
@FunctionalInterface
interface Endpoint {
    /**
     * Answers a call, at once or when something has changed.
     *
     * @throws Refusal when the call makes no sense
     */
    CompletableFuture<Reply> answer(Call call);

    /** An endpoint that answers at once. */
    static Endpoint now(Immediate immediate) {
        return call -> CompletableFuture.completedFuture(immediate.answer(call));
    }

    /** What answers at once. */
    @FunctionalInterface
    interface Immediate {
        Reply answer(Call call);
    }
}
