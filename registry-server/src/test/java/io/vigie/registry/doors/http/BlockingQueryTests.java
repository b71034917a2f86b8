package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.read.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for a change over the API. Time passes by hand, so ten minutes take no time here. */
@Timeout(60)
class BlockingQueryTests {
    /** Every list that can be watched, and one key, one prefix. */
    private static final List<String> READS = List.of(
            "/v1/catalog/nodes",
            "/v1/catalog/services",
            "/v1/catalog/service/web",
            "/v1/catalog/node/n1",
            "/v1/catalog/node-services/n1",
            "/v1/health/service/web",
            "/v1/health/checks/web",
            "/v1/health/node/n1",
            "/v1/health/state/any",
            "/v1/kv/a/b",
            "/v1/kv/a/?recurse",
            "/v1/kv/a/?keys");

    private final Door door = new Door();

    @BeforeEach
    void population() {
        service("web", 80);
        service("other", 80);
        door.put("/v1/kv/a/b", "1");
        door.put("/v1/kv/c", "1");
    }

    private void service(String name, int port) {
        door.put(
                "/v1/agent/service/register",
                "{\"Name\":\"" + name + "\",\"Port\":" + port + ",\"Check\":{\"CheckID\":\"c-" + name
                        + "\",\"TTL\":\"10s\"}}");
    }

    private static String with(String uri, String parameters) {
        return uri + (uri.contains("?") ? "&" : "?") + parameters;
    }

    private CompletableFuture<Reply> watch(String uri) {
        return door.parked(with(uri, "index=" + door.get(uri).index()));
    }

    /** What each change wakes; all else must stay asleep. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web's port|/v1/catalog/service/web /v1/health/service/web /v1/health/checks/web /v1/catalog/node/n1 /v1/catalog/node-services/n1",
                "web's status|/v1/health/service/web /v1/health/checks/web /v1/health/node/n1 /v1/health/state/any",
                "other's status|/v1/health/node/n1 /v1/health/state/any",
                "another node|/v1/catalog/nodes",
                "the key|/v1/kv/a/b /v1/kv/a/?recurse /v1/kv/a/?keys",
                "a neighbour of the key|/v1/kv/a/?recurse /v1/kv/a/?keys",
                "a key elsewhere|-",
                "the key's end|/v1/kv/a/b /v1/kv/a/?recurse /v1/kv/a/?keys",
            })
    void aChangeWakesWhomItConcernsAndNobodyElse(String change, String woken) {
        var expected = List.of(woken.split(" "));
        var watching = new HashMap<String, CompletableFuture<Reply>>();
        READS.forEach(uri -> watching.put(uri, watch(uri)));
        switch (change) {
            case "web's port" -> service("web", 81);
            case "web's status" -> door.put("/v1/agent/check/pass/c-web", "");
            case "other's status" -> door.put("/v1/agent/check/pass/c-other", "");
            case "another node" -> door.put("/v1/catalog/register", "{\"Node\":\"n2\",\"Address\":\"10.0.0.2\"}");
            case "the key" -> door.put("/v1/kv/a/b", "2");
            case "a neighbour of the key" -> door.put("/v1/kv/a/bb", "2");
            case "a key elsewhere" -> door.put("/v1/kv/c", "2");
            case "the key's end" -> door.delete("/v1/kv/a/b");
            default -> throw new IllegalArgumentException(change);
        }
        assertThat(watching)
                .allSatisfy((uri, reply) -> assertThat(reply.isDone()).as(uri).isEqualTo(expected.contains(uri)));
    }

    @Test
    void anEndWakesWithWhatIsLeft() {
        var key = watch("/v1/kv/a/b");
        door.delete("/v1/kv/a/b");
        assertThat(key.join().status()).isEqualTo(404);
        var instances = watch("/v1/health/service/web");
        door.put("/v1/agent/service/deregister/web", "");
        assertThat(new Door.Answer(instances.join()).said()).isEqualTo("200 []");
    }

    @Test
    void whatIsNotThereYetCanBeWatched() {
        for (var uri : List.of(
                "/v1/kv/new",
                "/v1/kv/new?recurse",
                "/v1/health/service/new",
                "/v1/catalog/service/new",
                "/v1/catalog/node/new")) {
            assertThat(door.get(uri).index()).isPositive();
        }
        var key = watch("/v1/kv/new");
        var service = watch("/v1/health/service/new");
        door.put("/v1/kv/new", "x");
        assertThat(key.join().status()).isEqualTo(200);
        assertThat(service).isNotDone();
        service("new", 80);
        assertThat(new Door.Answer(service.join()).text()).contains("\"Service\":\"new\"");
    }

    @Test
    void aNodeWatchedByItsIdWakes() {
        var node = watch("/v1/catalog/node/" + Door.AGENT.nodeId());
        service("late", 80);
        assertThat(node).isDone();
    }

    @Test
    void anIndexThatIsPassedIsAnsweredAtOnce() {
        long old = door.get("/v1/kv/a/b").index();
        door.put("/v1/kv/a/b", "2");
        var answer = door.get("/v1/kv/a/b?index=" + old);
        assertThat(answer.index()).isGreaterThan(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index=0", "index=", "index", "wait=10s", "wait=30000ms"})
    void whoNamesNoIndexIsAnsweredAtOnce(String parameters) {
        assertThat(door.get("/v1/kv/a/b?" + parameters).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551615", "9431235311454401302", "9223372036854775807"})
    void anIndexBeyondAllOthersWaits(String index) {
        var reply = door.parked("/v1/kv/a/b?index=" + index + "&wait=1s");
        door.put("/v1/kv/a/b", "2");
        assertThat(reply).isNotDone();
        door.timer.pass(Duration.ofSeconds(2));
        assertThat(new Door.Answer(reply.join()).index())
                .isEqualTo(door.get("/v1/kv/a/b").index());
    }

    @ParameterizedTest
    @CsvSource({
        "wait=2s, PT2S",
        "wait=10ms, PT0.01S",
        "wait=60000ms, PT1M",
        "wait=9.87s, PT9.87S",
        "'', PT5M",
        "wait=, PT5M",
        "wait=0s, PT5M",
        "wait=0, PT5M",
        "wait=-1s, PT5M",
        "wait=10m, PT10M",
        "wait=11m, PT10M",
        "wait=2562047h, PT10M"
    })
    void aQueryWaitsAsLongAsItSaysWithinBoundsAndThenTellsTheSame(String wait, Duration expected) {
        long index = door.get("/v1/kv/a/b").index();
        var reply = door.parked("/v1/kv/a/b?index=" + index + "&" + wait);
        door.timer.pass(expected.minusNanos(1));
        assertThat(reply).isNotDone();
        door.timer.pass(Duration.ofNanos(1));
        assertThat(new Door.Answer(reply.join()).index()).isEqualTo(index);
        assertThat(reply.join().status()).isEqualTo(200);
    }

    @Test
    void theJitterIsASixteenthAtTheMost() {
        var latest = new Door(new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        });
        var reply = latest.parked("/v1/kv/a?index=1&wait=16s");
        latest.timer.pass(Duration.ofSeconds(17).minusNanos(1));
        assertThat(reply).isNotDone();
        latest.timer.pass(Duration.ofNanos(1));
        assertThat(reply).isDone();
    }

    @Test
    void theJitterComesFromTheGeneratorThatWasPassedIn() {
        var random = new Door(new Random(42));
        var expected =
                Duration.ofNanos(new Random(42).nextLong(Duration.ofSeconds(1).toNanos() + 1));
        var reply = random.parked("/v1/kv/a?index=1&wait=16s");
        random.timer.pass(Duration.ofSeconds(16).plus(expected).minusNanos(1));
        assertThat(reply).isNotDone();
        random.timer.pass(Duration.ofNanos(1));
        assertThat(reply).isDone();
    }

    @Test
    void aClientThatLeavesLeavesNoWaiterBehind() {
        long before = door.timer.waiting();
        var gone = new CompletableFuture<Void>();
        var reply = door.ask("/v1/kv/a/b?index=" + door.get("/v1/kv/a/b").index(), gone);
        assertThat(door.timer.waiting()).isEqualTo(before + 1);
        gone.complete(null);
        assertThat(door.timer.waiting()).isEqualTo(before);
        assertThat(reply.join().status()).isEqualTo(499);
    }

    @Test
    void anAnsweredQueryLeavesNoDeadlineBehind() {
        long before = door.timer.waiting();
        var reply = watch("/v1/kv/a/b");
        door.put("/v1/kv/a/b", "2");
        assertThat(reply).isDone();
        assertThat(door.timer.waiting()).isEqualTo(before);
    }

    @Test
    void oneWaiterTooManyIsToldToComeLater() {
        var topic = new Topic.Key("nobody writes this");
        for (int waiting = 0; waiting < 100_000; waiting++) {
            door.registry.await(topic, 100, Duration.ofMinutes(1));
        }
        var answer = door.get("/v1/kv/a/b?index=1000");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).startsWith("More than 100000 blocking queries are waiting on this server.");
        assertThat(door.get("/v1/kv/a/b").status()).isEqualTo(200);
        door.timer.pass(Duration.ofMinutes(2));
        door.parked("/v1/kv/a/b?index=1000");
    }

    @Test
    void noIndexIsEverZeroOrFalls() {
        var random = new Random(3);
        Map<String, Long> last = new HashMap<>();
        for (int round = 0; round < 400; round++) {
            change(random);
            for (var uri : READS) {
                long index = door.get(uri).index();
                assertThat(index)
                        .as("%s after change %d", uri, round)
                        .isPositive()
                        .isGreaterThanOrEqualTo(last.getOrDefault(uri, 1L));
                last.put(uri, index);
            }
        }
    }

    private void change(Random random) {
        var key = "/v1/kv/a/" + "bcd".charAt(random.nextInt(3));
        switch (random.nextInt(9)) {
            case 0 -> service("web", random.nextInt(3));
            case 1 -> door.put("/v1/agent/service/deregister/web", "");
            case 2 -> door.put("/v1/agent/check/pass/c-web", "");
            case 3 -> door.put(key, "v" + random.nextInt(2));
            case 4 -> door.delete(key);
            case 5 -> door.delete("/v1/kv/a/?recurse");
            case 6 ->
                door.put(
                        "/v1/catalog/register",
                        "{\"Node\":\"n2\",\"Address\":\"10.0.0." + random.nextInt(3)
                                + "\",\"Service\":{\"Service\":\"web\"}}");
            case 7 -> door.put("/v1/catalog/deregister", "{\"Node\":\"n2\"}");
            default -> door.put("/v1/agent/maintenance?enable=" + random.nextBoolean(), "");
        }
    }
}
