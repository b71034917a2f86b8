package io.vigie.registry.doors.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies without an end, over a real socket: {@code /v1/agent/monitor} and clients that read it quickly, slowly, or not at all. */
@Timeout(90)
class OutflowTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String FILLING = " " + "x".repeat(1_000);
    /** 50 MB: many times what the sockets of a machine buffer. */
    private static final int FLOOD = 50_000;

    private final LogSpigot log = new LogSpigot();
    private ServedApi api;

    @BeforeEach
    void serve() throws IOException {
        api = new ServedApi(Limits.DEFAULT, log.surroundings());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private RawClient onlooker() throws IOException {
        var client = api.client().get("/v1/agent/monitor?loglevel=trace");
        assertThat(client.answerWithoutBody().header("Transfer-Encoding")).isEqualTo("chunked");
        await().atMost(SOON).until(() -> log.onlookers() > 0);
        return client;
    }

    private void flood() {
        for (int number = 0; number < FLOOD; number++) {
            log.pour(number + FILLING);
        }
    }

    @Test
    void whoReadsGetsEveryLineInOrder() throws IOException {
        try (var client = onlooker()) {
            for (int number = 0; number < 2_000; number++) {
                log.pour("line " + number);
                assertThat(client.chunk()).isEqualTo("line " + number + "\n");
            }
        }
    }

    @Test
    void whoReadsTooSlowlyIsToldHowManyLinesWereLostAndGetsTheRestInOrder() throws IOException {
        try (var client = onlooker()) {
            flood();
            log.pour(FLOOD + FILLING);
            int received = 0;
            int lost = 0;
            for (int before = -1; received + lost < FLOOD; ) {
                var line = client.chunk();
                if (line.endsWith("this client reads too slowly.\n")) {
                    lost += firstNumber(line);
                } else {
                    assertThat(firstNumber(line)).isGreaterThan(before);
                    before = firstNumber(line);
                    received++;
                }
            }
            assertThat(received + lost).isBetween(FLOOD, FLOOD + 1);
            // Whatever did not fit into the sockets' buffers and the queue was let go, not kept in memory.
            assertThat(lost).isGreaterThan(FLOOD / 2);
        }
    }

    private static int firstNumber(String line) {
        return Integer.parseInt(line.split(" ")[0]);
    }

    @Test
    void whoReadsNothingHoldsUpNeitherTheLogNorTheOthers() throws IOException {
        try (var deaf = onlooker();
                var other = api.client()) {
            flood();
            assertThat(other.get("/v1/status/leader").answer().status()).isEqualTo(200);
            assertThat(deaf).isNotNull();
        }
    }

    @Test
    void whoLeavesIsForgottenEvenWithoutHavingReadAnything() throws IOException {
        onlooker().close();
        await().atMost(SOON).until(() -> log.onlookers() == 0);
        var deaf = onlooker();
        flood();
        deaf.close();
        await().atMost(SOON).until(() -> log.onlookers() == 0);
    }
}
