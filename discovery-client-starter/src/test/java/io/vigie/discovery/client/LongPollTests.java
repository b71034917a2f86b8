package io.vigie.discovery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LongPollTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final FakeRegistry registry = new FakeRegistry();
    private final List<List<String>> answers = new CopyOnWriteArrayList<>();
    private final List<RegistryException> failures = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theFirstQuestionHasNoIndexAndTheNextTheOneOfTheAnswer() {
        registry.then(200, 7, "[\"a\"]").otherwise(200, 7, "[\"a\"]");
        try (LongPoll poll = start()) {
            awaitQuestions(2);
        }
        assertThat(registry.asked().get(0)).isEqualTo("/v1/kv/x?keys");
        assertThat(registry.asked().get(1)).isEqualTo("/v1/kv/x?keys&index=7&wait=90s");
        assertThat(answers.get(0)).containsExactly("a");
    }

    @Test
    void anIndexThatWentBackwardsStartsAgainWithoutOne() {
        registry.then(200, 7, "[]").then(200, 3, "[]").otherwise(200, 3, "[]");
        try (LongPoll poll = start()) {
            awaitQuestions(4);
        }
        assertThat(registry.asked().subList(1, 4))
                .containsExactly("/v1/kv/x?keys&index=7&wait=90s", "/v1/kv/x?keys", "/v1/kv/x?keys&index=3&wait=90s");
    }

    @Test
    void afterAFailureItStartsAgainWithoutAnIndexAndTellsTheFailureOnce() {
        registry.then(200, 7, "[]")
                .then(500, 0, "rpc error")
                .then(500, 0, "rpc error")
                .otherwise(200, 8, "[]");
        try (LongPoll poll = start()) {
            awaitQuestions(5);
        }
        assertThat(registry.asked().subList(1, 5))
                .containsExactly(
                        "/v1/kv/x?keys&index=7&wait=90s",
                        "/v1/kv/x?keys",
                        "/v1/kv/x?keys",
                        "/v1/kv/x?keys&index=8&wait=90s");
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).hasMessageContaining("500: rpc error");
    }

    // The registry behind a new connection may be another one, that will not reach this index for hours.
    @Test
    void aQuestionOnANewConnectionIsNotHeldBackForLong() {
        registry.thenHangUp(200, 7, "[]").otherwise(200, 8, "[]");
        try (LongPoll poll = start()) {
            awaitQuestions(3);
        }
        assertThat(registry.asked().subList(1, 3))
                .containsExactly("/v1/kv/x?keys&index=7&wait=5s", "/v1/kv/x?keys&index=8&wait=90s");
    }

    @Test
    void closingCallsOffAQuestionThatIsHeldBack() {
        LongPoll poll = start();
        awaitQuestions(1);
        poll.close();
        int asked = registry.asked().size();
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> registry.asked().size() == asked);
        assertThat(failures).isEmpty();
    }

    private LongPoll start() {
        return LongPoll.start(
                registry.client(),
                "test",
                Duration.ofSeconds(90),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(20), 2, new Random(1)),
                (client, index, wait) -> client.keys("x", index, wait),
                new LongPoll.Listener<List<String>>() {
                    @Override
                    public void answered(List<String> value) {
                        answers.add(value);
                    }

                    @Override
                    public void failed(RegistryException why) {
                        failures.add(why);
                    }
                });
    }

    private void awaitQuestions(int count) {
        await().atMost(SOON).until(() -> registry.asked().size() >= count);
    }
}
