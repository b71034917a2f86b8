package io.vigie.registry.simulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.simulation.Question;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A client that asks one question of one server again and again with blocking queries, over restarts of the server, too. */
final class WatchingClient {
    private static final List<Question> QUESTIONS = Question.all();
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final Server server;
    private final Random random;
    private final Question question;
    private long index;
    private Object seen = "nothing yet";
    private Replica asked;
    private CompletableFuture<RegistryState> answer = new CompletableFuture<>();
    private long answers;

    WatchingClient(Cluster cluster, Server server, int number) {
        this.server = server;
        this.random = cluster.randomOf("client " + number);
        this.question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
    }

    /** To be called whenever the server has started. */
    void connect() {
        asked = server.replica();
        ask(asked);
    }

    private void ask(Replica replica) {
        if (replica != asked) {
            return;
        }
        answer = replica.await(question.topic(), index, Duration.ofMillis(1 + random.nextInt(60_000)));
        var pending = answer;
        answer.thenAccept(state -> replica.audit().watch(() -> {
            hear(state);
            pending.isDone();
            replica.process().after(1 + random.nextLong(PAUSE_NANOS), () -> ask(replica));
        }));
    }

    private void hear(RegistryState state) {
        long next = question.topic().indexIn(state);
        assertThat(next).as("index of " + question.topic()).isGreaterThanOrEqualTo(index);
        var now = question.answer().apply(state);
        if (next == index) {
            assertThat(now).as("the same index of " + question.topic()).isEqualTo(seen);
        }
        index = next;
        seen = now;
        answers++;
    }

    /** Fails when it waits although there is something new to see. */
    void missesNothing() {
        if (!answer.isDone() && server.runs()) {
            assertThat(question.answer().apply(server.replica().current()))
                    .as("what a client that waits on " + question.topic() + " has seen")
                    .isEqualTo(seen);
        }
    }

    long answers() {
        return answers;
    }
}
