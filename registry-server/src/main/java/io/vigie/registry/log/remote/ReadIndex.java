package io.vigie.registry.log.remote;

import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.NoLeaderException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the leader how far it is, so that a reader here can wait until the own state is there, too. At most one question of each
 * kind is on its way and one in line behind it: who comes meanwhile shares the answer to the next one, however many they are.
 * Safe for any thread; nothing blocks.
 */
public final class ReadIndex {
    /** The path on cluster doors; {@code ?consistent} has the leader make sure that it leads. */
    public static final String PATH = "/v1/internal/index";

    private static final Duration ANSWER = Duration.ofMillis(1_000);
    private static final Duration PATIENCE = Duration.ofMillis(3_500);
    private static final long PAUSE_MILLIS = 60;

    private final ClusterClient client;
    private final ServerList servers;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final Map<Consistency, Line> lines = new EnumMap<>(Consistency.class);

    /** Questions to the servers on the list. */
    public ReadIndex(ClusterClient client, ServerList servers, ScheduledExecutorService timer, LongSupplier nanos) {
        this.client = client;
        this.servers = servers;
        this.timer = timer;
        this.nanos = nanos;
        for (var consistency : Consistency.values()) {
            lines.put(consistency, new Line(consistency));
        }
    }

    /** The index that was the leader's at some time after this call; exceptionally with {@link NoLeaderException}. */
    public CompletableFuture<Long> of(Consistency consistency) {
        var line = lines.get(consistency);
        if (line == null) {
            throw new IllegalStateException("Every consistency has its line.");
        }
        return line.join();
    }

    /** One question on its way, and those who wait for the one after it. */
    private final class Line {
        private final String path;
        private @Nullable CompletableFuture<Long> asked;
        private @Nullable CompletableFuture<Long> next;

        Line(Consistency consistency) {
            path = consistency == Consistency.CONSISTENT ? PATH + "?consistent" : PATH;
        }

        synchronized CompletableFuture<Long> join() {
            if (asked == null) {
                return ask(new CompletableFuture<>());
            }
            if (next == null) {
                next = new CompletableFuture<>();
            }
            return next.copy();
        }

        private CompletableFuture<Long> ask(CompletableFuture<Long> question) {
            asked = question;
            question.whenComplete((index, failed) -> goOn());
            new Asking(path, question, nanos.getAsLong()).go();
            return question.copy();
        }

        private synchronized void goOn() {
            asked = null;
            if (next != null) {
                var question = next;
                next = null;
                ask(question);
            }
        }
    }

    private final class Asking {
        private final String path;
        private final CompletableFuture<Long> question;
        private final long began;
        private int tries;

        Asking(String path, CompletableFuture<Long> question, long began) {
            this.path = path;
            this.question = question;
            this.began = began;
        }

        void go() {
            var door = servers.leaderOrAny(tries++);
            if (door.isEmpty()) {
                later();
                return;
            }
            client.get(door.get(), path, ANSWER).whenComplete((answer, broken) -> answered(door.get(), answer));
        }

        private void answered(String door, @Nullable HttpResponse<byte[]> answer) {
            if (answer != null && answer.statusCode() == 200) {
                question.complete(Long.parseLong(new String(answer.body(), StandardCharsets.US_ASCII)));
            } else {
                servers.leadsNot(door);
                later();
            }
        }

        private void later() {
            if (nanos.getAsLong() - began > PATIENCE.toNanos()) {
                question.completeExceptionally(new NoLeaderException("No server answers that it leads."));
                return;
            }
            try {
                timer.schedule(this::go, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                question.completeExceptionally(new NoLeaderException("This agent is stopping."));
            }
        }
    }
}
