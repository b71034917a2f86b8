package io.vigie.registry.log.remote;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.core.command.MoveService;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.command.SetMemberStatus;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.command.WithdrawService;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.OutcomeUnknownException;
import io.vigie.registry.log.codec.CodecException;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.log.codec.Told;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to whoever leads, and tries again while that is safe: always after an answer that says "I do not lead" and after
 * a connection that did not come about; after a lost answer only commands that say how something shall be, which may be said
 * twice. Gives up after {@link #PATIENCE}. Safe for any thread; nothing blocks.
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

    /** After how long the next one is tried. */
    private static final long PAUSE_MILLIS = 60;

    private final ClusterClient client;
    private final ServerList servers;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;

    /** Proposals to the servers on the list. */
    public Proposals(ClusterClient client, ServerList servers, ScheduledExecutorService timer, LongSupplier nanos) {
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
        var attempt = new Attempt(CommandCodec.encode(command), isRepeatable(command), nanos.getAsLong());
        attempt.go();
        return attempt.told;
    }

    private static boolean isRepeatable(Command command) {
        if (command instanceof Together together) {
            return together.commands().stream().allMatch(Proposals::isRepeatable);
        }
        return command instanceof RegisterService
                || command instanceof RegisterCheck
                || command instanceof RegisterNode
                || command instanceof SetCheckStatus
                || command instanceof MoveService
                || command instanceof WithdrawService
                || command instanceof JoinMember
                || command instanceof SetMemberStatus;
    }

    private final class Attempt {
        private final byte[] command;
        private final boolean repeatable;
        private final long began;
        private final CompletableFuture<Told> told = new CompletableFuture<>();
        private int tries;

        Attempt(byte[] command, boolean repeatable, long began) {
            this.command = command;
            this.repeatable = repeatable;
            this.began = began;
        }

        void go() {
            var door = servers.leaderOrAny(tries++);
            if (door.isEmpty()) {
                later("No server is known to this agent yet.");
                return;
            }
            client.post(door.get(), PATH, command, ANSWER)
                    .whenComplete((answer, broken) -> answered(door.get(), answer, broken));
        }

        private void answered(String door, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable broken) {
            if (broken != null || answer == null) {
                lost(door, broken);
            } else if (answer.statusCode() == 200) {
                take(answer.body());
            } else {
                servers.leadsNot(door);
                later("The server at " + door + " does not lead.");
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
            if (neverSent || repeatable) {
                later("The server at " + door + " cannot be reached.");
            } else {
                told.completeExceptionally(new OutcomeUnknownException(
                        "The leader was lost before it answered, so whether it was written is not known.",
                        cause == null ? new IllegalStateException("no answer") : cause));
            }
        }

        private void later(String why) {
            boolean timeIsUp = nanos.getAsLong() - began > PATIENCE.toNanos();
            if (timeIsUp) {
                told.completeExceptionally(new NoLeaderException(why));
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
