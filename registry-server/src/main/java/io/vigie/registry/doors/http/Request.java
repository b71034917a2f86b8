package io.vigie.registry.doors.http;

import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, before anybody asked what it means.
 *
 * @param method the verb as written; unknown verbs are possible
 * @param uri path and query as written
 * @param header looks a header up without regard to case; null when it is absent
 * @param body at most {@link Api#BODY_BYTES_MAX} bytes; cut there when more came
 * @param bodySize how many bytes came in truth
 * @param from where it came from; null when it came from within the process
 * @param executor runs what is left to do when the answer had to wait: the event loop of the connection. Nothing may block it
 * @param gone completes when the client has left before it was answered
 */
public record Request(
        String method,
        String uri,
        Function<String, @Nullable String> header,
        byte[] body,
        long bodySize,
        @Nullable InetAddress from,
        Executor executor,
        CompletableFuture<Void> gone) {}
