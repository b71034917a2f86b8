package io.vigie.registry.simulation.cluster;

import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.OutcomeUnknownException;
import io.vigie.registry.log.codec.Told;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Carries proposals to the log and answers back. Sends again under the same number what was not answered, until it loses
 * patience, as the real one does.
 */
final class Errand {
    private static final long AGAIN_NANOS = Duration.ofMillis(150).toNanos();
    private static final int TRIES_MAX = 11;

    private final SharedLog log;
    private final Wire wire;
    private final Process network;
    private final String name;
    private int numbers;

    /** @param network the process in which messages are delivered to the log; it never stands still */
    Errand(SharedLog log, Wire wire, Process network, String name) {
        this.log = log;
        this.wire = wire;
        this.network = network;
        this.name = name;
    }

    /** Proposes a command; the answer is what became of it. */
    CompletableFuture<Told> send(Process sender, byte[] command) {
        var number = name + "/" + ++numbers;
        return carry(sender, () -> log.propose(number, command).map(Told::decode));
    }

    /** Asks how far the log is. */
    CompletableFuture<Long> ask(Process sender) {
        return carry(sender, log::index);
    }

    private <T> CompletableFuture<T> carry(Process sender, Supplier<Optional<T>> atTheLog) {
        var letter = new Letter<>(sender, atTheLog);
        letter.go(1);
        return letter.answer;
    }

    private final class Letter<T> {
        private final Process sender;
        private final Supplier<Optional<T>> atTheLog;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private boolean arrived;

        Letter(Process sender, Supplier<Optional<T>> atTheLog) {
            this.sender = sender;
            this.atTheLog = atTheLog;
        }

        void go(int tries) {
            if (answer.isDone()) {
                return;
            }
            if (tries > TRIES_MAX) {
                giveUp();
                return;
            }
            wire.send(network, this::arrive);
            sender.after(AGAIN_NANOS, () -> go(tries + 1));
        }

        private void giveUp() {
            answer.completeExceptionally(
                    arrived
                            ? new OutcomeUnknownException("The answer was lost.", new IllegalStateException(name))
                            : new NoLeaderException("Nobody leads."));
        }

        private void arrive() {
            atTheLog.get().ifPresent(said -> {
                arrived = true;
                wire.send(sender, () -> answer.complete(said));
            });
        }
    }
}
