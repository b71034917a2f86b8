package io.vigie.registry.log.remote;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.OutcomeUnknownException;
import io.vigie.registry.log.codec.CodecException;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.log.codec.Told;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to whoever leads, again and again under the same id, so that each takes effect once, until there is an answer or
 * {@link #PATIENCE} is over. Only those that are too long to be told apart by an id are not sent again after a lost answer.
 * Safe for any thread; nothing blocks.
 */
public final class Proposals {
    /** The path on cluster doors. */
    public static final String PATH = "/v1/internal/propose";
    /** What an agent answers that does not lead; nothing has happened then. */
    public static final int NOT_LEADING = 421;

    /** How long an election is waited for; longer ones are the client's to wait for. */
    static final Duration PATIENCE = Duration.ofMillis(3_500);
    /** How long a leader may take to answer. */
    static final Duration ANSWER = Duration.ofMillis(3_000);

    /** How long a command may be that is sent again; servers put longer ones into the log in parts. */
    private static final int REPEATABLE_BYTES_MAX = 1 << 20;

    /** After how long the next one is tried. */
    private static final long PAUSE_MILLIS = 60;

    private final ClusterClient client;
    private final ServerList servers;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final UUID self;
    private final AtomicLong numbers;

    /**
     * Proposals to the servers on the list.
     *
     * @param self tells this life of this agent from all others
     */
    public Proposals(
            ClusterClient client, ServerList servers, ScheduledExecutorService timer, LongSupplier nanos, UUID self) {
        this.self = self;
        // Servers pass such numbers on in one line with their own, which begin with 1.
        this.numbers = new AtomicLong(self.getLeastSignificantBits() >>> Byte.SIZE);
        this.client = client;
        this.servers = servers;
        this.timer = timer;
        this.nanos = nanos;
    }

    /**
     * Sends a command.
     *
     * @return exceptionally with {@link NoLeaderException} when nothing has happened, and with
     *     {@link OutcomeUnknownException} when nobody knows whether something has
     */
    public CompletableFuture<Told> send(Command command) {
        var attempt = new Attempt(CommandCodec.encode(command), nanos.getAsLong());
        attempt.go();
        return attempt.told;
    }

    private final class Attempt {
        private final byte[] command;
        private final String id;
        private final long began;
        private final CompletableFuture<Told> told = new CompletableFuture<>();
        private int tries;
        private boolean lost;

        Attempt(byte[] command, long began) {
            this.command = command;
            this.id = new ProposalId(self, numbers.incrementAndGet()).text();
            this.began = began;
        }

        void go() {
            var door = servers.leaderOrAny(tries++);
            if (door.isEmpty()) {
                later("No server is known to this agent yet.");
                return;
            }
            client.post(door.get(), path(), command, ANSWER)
                    .whenComplete((answer, broken) -> answered(door.get(), answer, broken));
        }

        private String path() {
            return isRepeatable() ? PATH + "?id=" + id + (lost ? "&again" : "") : PATH;
        }

        private boolean isRepeatable() {
            return command.length <= REPEATABLE_BYTES_MAX;
        }

        private void answered(String door, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable broken) {
            if (broken != null || answer == null) {
                lost(door, broken);
            } else if (answer.statusCode() == 200) {
                take(answer.body());
            } else if (answer.statusCode() == NOT_LEADING) {
                servers.leadsNot(door);
                later("The server at " + door + " does not lead.");
            } else {
                // It may have led, and have ceased to before it could tell what became of the command.
                lost(door, new IOException(new String(answer.body(), StandardCharsets.UTF_8)));
            }
        }

        private void take(byte[] body) {
            try {
                told.complete(Told.decode(body));
            } catch (CodecException unreadable) {
                told.completeExceptionally(new OutcomeUnknownException(
                        "The leader's answer cannot be read, so whether it was written is not known.", unreadable));
            }
        }

        private void lost(String door, @Nullable Throwable broken) {
            servers.leadsNot(door);
            var cause = broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
            boolean neverSent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
            lost |= !neverSent;
            if (neverSent || isRepeatable()) {
                later("The server at " + door + " cannot be reached.");
            } else {
                told.completeExceptionally(unknown(cause == null ? new IOException("no answer") : cause));
            }
        }

        private static OutcomeUnknownException unknown(Throwable cause) {
            return new OutcomeUnknownException(
                    "The leader was lost before it answered, so whether it was written is not known.", cause);
        }

        private void later(String why) {
            boolean timeIsUp = nanos.getAsLong() - began > PATIENCE.toNanos();
            if (timeIsUp) {
                told.completeExceptionally(lost ? unknown(new IOException(why)) : new NoLeaderException(why));
                return;
            }
            try {
                timer.schedule(this::go, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                told.completeExceptionally(new NoLeaderException("This agent is stopping."));
            }
        }
    }
}
