package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.Api;
import io.vigie.registry.doors.http.Reply;
import io.vigie.registry.doors.http.Request;
import io.vigie.registry.workers.watches.Source;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Lets watches ask the agent's own API, without a socket between them. */
final class WatchSource implements Source {
    private static final byte[] NO_BODY = new byte[0];

    private final Executor executor;
    private volatile @Nullable Api api;

    /** @param executor runs what is left to do when an answer had to wait */
    WatchSource(Executor executor) {
        this.executor = executor;
    }

    /** Names the API. To be called once, before the first question. */
    void answeredBy(Api theApi) {
        api = theApi;
    }

    @Override
    public CompletableFuture<Answer> ask(String uri, CompletableFuture<Void> gone) {
        var known = api;
        if (known == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("There is no API to ask yet."));
        }
        return known.handle(new Request("GET", uri, header -> null, NO_BODY, 0, null, executor, gone))
                .thenApply(WatchSource::answer);
    }

    private static Answer answer(Reply reply) {
        var index = reply.headers().stream()
                .filter(header -> header.name().equals("X-Consul-Index"))
                .map(Reply.Header::value)
                .findFirst()
                .orElse("");
        return new Answer(reply.status(), index, new String(reply.body(), StandardCharsets.UTF_8));
    }
}
