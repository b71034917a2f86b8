package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.testing.NodeBuilder;
import io.vigie.registry.testing.ServiceBuilder;
import io.vigie.registry.testing.States;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeAnswersTests {
    private static final List<String> QUESTIONS = List.of(
            "/v1/health/service/web",
            "/v1/health/service/web?passing",
            "/v1/health/service/web?passing&pretty",
            "/v1/health/service/web?tag=a&near=n2",
            "/v1/health/service/web?filter=Checks.Status%20==%20passing",
            "/v1/health/service/web?node-meta=rack:1",
            "/v1/health/services",
            "/v1/health/state/any",
            "/v1/health/node/n2",
            "/v1/health/checks/web",
            "/v1/catalog/services",
            "/v1/catalog/nodes?near=n2",
            "/v1/catalog/service/web",
            "/v1/catalog/node/n2",
            "/v1/catalog/node-services/n2",
            "/v1/query");

    private final Door door = new Door();
    private final MadeAnswers made = new MadeAnswers();
    private final AtomicInteger makings = new AtomicInteger();

    /** A door that answers for a while is compared, after each change, with one that has just been opened. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void answersMadeBeforeAreEqualToFreshOnesWhateverChanges(long seed) {
        var random = new Random(seed);
        for (int change = 0; change < 150; change++) {
            change(random);
            var fresh = new Door(door);
            for (var question : QUESTIONS) {
                var known = door.get(question);
                assertThat(door.get(question).reply().body())
                        .isEqualTo(known.reply().body());
                assertThat(known.text())
                        .as(question)
                        .isEqualTo(fresh.get(question).text());
                assertThat(known.reply().headers())
                        .isEqualTo(fresh.get(question).reply().headers());
            }
        }
    }

    private void change(Random random) {
        var node = "n" + (1 + random.nextInt(3));
        var id = "web" + random.nextInt(3);
        var tag = random.nextBoolean() ? "a" : "b";
        var status = random.nextBoolean() ? "passing" : "critical";
        switch (random.nextInt(9)) {
            case 0 ->
                door.put(
                        "/v1/catalog/register",
                        "{\"Node\":\"%s\",\"Address\":\"10.0.0.%d\",\"NodeMeta\":{\"rack\":\"%d\"}}"
                                .formatted(node, random.nextInt(3), random.nextInt(2)));
            case 1, 2 ->
                door.put(
                        "/v1/catalog/register",
                        "{\"Node\":\"%s\",\"Address\":\"10.0.0.1\",\"Service\":{\"ID\":\"%s\",\"Service\":\"web\",\"Tags\":[\"%s\"]}}"
                                .formatted(node, id, tag));
            case 3, 4 ->
                door.put(
                        "/v1/catalog/register",
                        "{\"Node\":\"%s\",\"Address\":\"10.0.0.1\",\"Check\":{\"CheckID\":\"c\",\"Name\":\"c\",\"Status\":\"%s\",\"ServiceID\":\"%s\"}}"
                                .formatted(node, status, random.nextBoolean() ? id : ""));
            case 5 -> door.put("/v1/catalog/deregister", "{\"Node\":\"%s\",\"ServiceID\":\"%s\"}".formatted(node, id));
            case 6 ->
                door.put(
                        "/v1/coordinate/update",
                        "{\"Node\":\"%s\",\"Coord\":{\"Vec\":[%d,0,0,0,0,0,0,0],\"Error\":1.5,\"Height\":0.00001}}"
                                .formatted(node, random.nextInt(9)));
            case 7 ->
                door.send(
                        "POST",
                        "/v1/query",
                        "{\"Name\":\"q%d\",\"Service\":{\"Service\":\"web\"}}".formatted(random.nextInt(99)));
            default -> door.put("/v1/kv/k", tag);
        }
    }

    @Test
    void theSameQuestionIsAnsweredByTheSameBytesWhileNothingChanges() {
        door.put("/v1/agent/service/register", "{\"Name\":\"web\"}");
        var first = door.get("/v1/health/service/web").reply().body();
        assertThat(door.get("/v1/health/service/web").reply().body()).isSameAs(first);
    }

    @Test
    void aWriteOfAKeyLeavesAnswersAlone() {
        var before = door.get("/v1/catalog/nodes").reply().body();
        door.put("/v1/kv/k", "v");
        assertThat(door.get("/v1/catalog/nodes").reply().body()).isSameAs(before);
    }

    @Test
    void aRefusalIsNotKept() {
        made.answer(RegistryState.EMPTY, "/v1/a", () -> counted(Reply.text(404, "no")));
        made.answer(RegistryState.EMPTY, "/v1/a", () -> counted(Reply.text(404, "no")));
        assertThat(makings).hasValue(2);
        assertThat(made.bytes()).isZero();
    }

    @Test
    void whatIsTooMuchIsMadeAnewAndNotKept() {
        var half = new byte[(int) (MadeAnswers.BYTES_MAX / 2)];
        for (int question = 0; question < 3; question++) {
            made.answer(RegistryState.EMPTY, "/v1/" + question, () -> counted(Reply.json(half)));
        }
        assertThat(made.bytes()).isPositive().isLessThanOrEqualTo(MadeAnswers.BYTES_MAX);
        made.answer(RegistryState.EMPTY, "/v1/0", () -> counted(Reply.json(half)));
        made.answer(RegistryState.EMPTY, "/v1/2", () -> counted(Reply.json(half)));
        assertThat(makings).hasValue(4);
    }

    @Test
    void anotherCatalogDropsAllThatWasKept() {
        made.answer(RegistryState.EMPTY, "/v1/a", () -> counted(Reply.json(new byte[9])));
        assertThat(made.bytes()).isPositive();
        var other = States.after(
                NodeBuilder.aNode("n1").registered(),
                ServiceBuilder.aService("web").registeredOn("n1"));
        made.answer(other, "/v1/a", () -> counted(Reply.text(404, "no")));
        assertThat(makings).hasValue(2);
        assertThat(made.bytes()).isZero();
    }

    private Reply counted(Reply reply) {
        makings.incrementAndGet();
        return reply;
    }
}
