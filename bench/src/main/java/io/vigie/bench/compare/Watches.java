package io.vigie.bench.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Blocking queries that wait for one service, each on a connection of its own, and a change of it. */
final class Watches {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final long SETTLED_MILLIS = 1_500;
    private static final long ANSWERED_SECONDS = 30;

    private Watches() {}

    /** How many milliseconds pass from the change to the last answer. */
    static double millisToLastAnswer(Rival rival, int watchers) throws IOException, InterruptedException {
        Filling.register(rival, "watched", 0, (int) (System.nanoTime() % 30_000));
        var path = "/v1/health/service/watched";
        var index = rival.get(path).headers().firstValue("X-Consul-Index").orElseThrow();
        var query = HttpRequest.newBuilder(URI.create(rival.url(path + "?wait=60s&index=" + index)))
                .build();
        var answers = Stream.generate(() -> HTTP.sendAsync(query, HttpResponse.BodyHandlers.discarding()))
                .limit(watchers)
                .toList();
        Thread.sleep(SETTLED_MILLIS);
        if (answers.stream().anyMatch(CompletableFuture::isDone)) {
            throw new IOException(rival.name() + " answered a blocking query before anything had changed.");
        }
        long began = System.nanoTime();
        Filling.register(rival, "watched", 0, (int) (System.nanoTime() % 30_000) + 30_000);
        awaitAll(answers);
        return (System.nanoTime() - began) / 1e6;
    }

    private static void awaitAll(Iterable<CompletableFuture<HttpResponse<Void>>> answers)
            throws IOException, InterruptedException {
        try {
            for (var answer : answers) {
                int status = answer.get(ANSWERED_SECONDS, TimeUnit.SECONDS).statusCode();
                if (status != 200) {
                    throw new IOException("A blocking query was answered with " + status + ".");
                }
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("Not all blocking queries were answered.", failed);
        }
    }
}
