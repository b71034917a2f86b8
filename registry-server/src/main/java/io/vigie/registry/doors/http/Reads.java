package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * How every read is answered: now, or when its topic has a newer index, with the headers that tell clients where they are.
 *
 * <p>Waiting holds no thread. The jitter on top of the wait (up to a sixteenth, as in Consul) keeps clients that started
 * together from coming back together.
 */
final class Reads {
    /** What Consul's discovery_max_stale speaks of. */
    private static final List<String> DISCOVERY = List.of("/v1/catalog", "/v1/health");

    private static final Reply.Header LED = new Reply.Header("X-Consul-Knownleader", "true");
    private static final Reply.Header LEADERLESS = new Reply.Header("X-Consul-Knownleader", "false");
    private static final Reply.Header IN_CONTACT = new Reply.Header("X-Consul-Lastcontact", "0");

    private final Registry registry;
    private final Leadership leadership;
    private final String datacenter;
    private final RandomGenerator random;
    private final boolean staleDiscovery;
    private final AskedBefore asked = new AskedBefore();
    private final MadeAnswers made = new MadeAnswers();

    /** @param staleDiscovery whether reads of catalog and health that do not say how fresh they must be are stale ones */
    Reads(Registry registry, Leadership leadership, String datacenter, RandomGenerator random, boolean staleDiscovery) {
        this.staleDiscovery = staleDiscovery;
        this.registry = registry;
        this.leadership = leadership;
        this.datacenter = datacenter;
        this.random = random;
    }

    /** The newest state, for what must be known before the answer's topic is. */
    RegistryState current() {
        return registry.current();
    }

    /**
     * Answers with an index and, as catalog and health do, with the consistency that was had.
     *
     * @param answer is made of the call and of what {@link MadeAnswers} counts as its ground, and of nothing else
     */
    CompletableFuture<Reply> answer(Call call, Topic topic, Function<RegistryState, Reply> answer) {
        var options = ReadOptions.of(call, datacenter);
        var uri = call.request().uri();
        return answer(call, options, topic, state -> made.answer(state, uri, () -> answer.apply(state)))
                .thenApply(reply -> reply.with("X-Consul-Effective-Consistency", consistency(call, options)));
    }

    private String consistency(Call call, ReadOptions options) {
        boolean open = staleDiscovery && options.consistency().equals("leader") && !call.has("leader");
        return open && DISCOVERY.stream().anyMatch(call.request().uri()::startsWith) ? "stale" : options.consistency();
    }

    /** The same for what Consul's agents can cache. */
    CompletableFuture<Reply> answerCached(Call call, Topic topic, Function<RegistryState, Reply> answer) {
        return answer(call, topic, answer).thenApply(reply -> asked.mark(call, reply));
    }

    /** Marks a reply that has no index, as a cache would have. */
    Reply cached(Call call, Reply reply) {
        ReadOptions.of(call, datacenter);
        return asked.mark(call, reply);
    }

    /** Answers with an index only, as the key/value store does. */
    CompletableFuture<Reply> answerPlainly(Call call, Topic topic, Function<RegistryState, Reply> answer) {
        return answerPlainly(call, ReadOptions.of(call, datacenter), topic, answer);
    }

    /** The same with options that were read already. */
    CompletableFuture<Reply> answerPlainly(
            Call call, ReadOptions options, Topic topic, Function<RegistryState, Reply> answer) {
        return answer(call, options, topic, answer);
    }

    /**
     * Answers under an index that is in no order: at once when the caller knows another one than the answer has now, else
     * when its topic has changed.
     *
     * @param mark the index of the answer; unsigned
     */
    CompletableFuture<Reply> answerWhenOther(
            Call call, Topic topic, ToLongFunction<RegistryState> mark, Function<RegistryState, Reply> answer) {
        long known = ReadOptions.unsignedIndex(call.first("index"));
        var patience = ReadOptions.patience(call.first("wait"));
        var state = registry.current();
        if (known == 0 || known != mark.applyAsLong(state)) {
            return CompletableFuture.completedFuture(marked(mark, state, answer));
        }
        return later(call, topic, topic.indexIn(state), patience)
                .thenApplyAsync(after -> marked(mark, after, answer), call.executor());
    }

    private static Reply marked(
            ToLongFunction<RegistryState> mark, RegistryState state, Function<RegistryState, Reply> answer) {
        return answer.apply(state).with("X-Consul-Index", Long.toUnsignedString(mark.applyAsLong(state)));
    }

    private CompletableFuture<RegistryState> later(Call call, Topic topic, long index, Duration patience) {
        var waiting = registry.await(topic, index, jittered(patience));
        call.request().gone().thenRun(() -> waiting.cancel(false));
        return waiting;
    }

    /**
     * Answers now, whatever index the caller knows, and under none of its own: prepared queries are asked so.
     *
     * @param answer is told the consistency that was had
     */
    CompletableFuture<Reply> answerAtOnce(Call call, BiFunction<RegistryState, String, Reply> answer) {
        var options = ReadOptions.of(call, datacenter);
        return caughtUp(call, options, () -> {
            var reply = answer.apply(registry.current(), options.consistency());
            return CompletableFuture.completedFuture(withHeaders(reply, options, RegistryState.FIRST_INDEX)
                    .with("X-Consul-Effective-Consistency", options.consistency()));
        });
    }

    private CompletableFuture<Reply> answer(
            Call call, ReadOptions options, Topic topic, Function<RegistryState, Reply> answer) {
        return caughtUp(call, options, () -> {
            if (!options.blocks()) {
                return CompletableFuture.completedFuture(indexed(topic, options, registry.current(), answer));
            }
            return later(call, topic, options.index(), options.patience())
                    .thenApplyAsync(state -> indexed(topic, options, state, answer), call.executor());
        });
    }

    /** Answers once the state here is as new as the call wants it; mostly, and on a server alone always, it is already. */
    private CompletableFuture<Reply> caughtUp(
            Call call, ReadOptions options, Supplier<CompletableFuture<Reply>> answer) {
        var caughtUp = registry.caughtUp(options.freshness());
        return caughtUp.isDone() && !caughtUp.isCompletedExceptionally()
                ? answer.get()
                : caughtUp.thenComposeAsync(done -> answer.get(), call.executor());
    }

    /**
     * Waits for a change that matters, within the patience of the call; the topic may tell of others, which are passed over.
     *
     * @param answer the reply when the change matters, else empty
     * @param unchanged the reply when time is up
     */
    CompletableFuture<Reply> awaitChange(
            Call call,
            Topic topic,
            RegistryState since,
            Function<RegistryState, Optional<Reply>> answer,
            Supplier<Reply> unchanged) {
        var patience = jittered(ReadOptions.of(call, datacenter).patience());
        return awaitChange(call, topic, since, answer, unchanged, System.nanoTime() + patience.toNanos());
    }

    private CompletableFuture<Reply> awaitChange(
            Call call,
            Topic topic,
            RegistryState since,
            Function<RegistryState, Optional<Reply>> answer,
            Supplier<Reply> unchanged,
            long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return CompletableFuture.completedFuture(unchanged.get());
        }
        long known = topic.indexIn(since);
        var waiting = registry.await(topic, known, Duration.ofNanos(left));
        call.request().gone().thenRun(() -> waiting.cancel(false));
        return waiting.thenComposeAsync(
                state -> {
                    boolean timeIsUp = topic.indexIn(state) <= known;
                    return timeIsUp
                            ? CompletableFuture.completedFuture(unchanged.get())
                            : answer.apply(state)
                                    .map(CompletableFuture::completedFuture)
                                    .orElseGet(() -> awaitChange(call, topic, state, answer, unchanged, deadline));
                },
                call.executor());
    }

    private Reply indexed(
            Topic topic, ReadOptions options, RegistryState state, Function<RegistryState, Reply> answer) {
        return withHeaders(answer.apply(state), options, topic.indexIn(state));
    }

    private Reply withHeaders(Reply reply, ReadOptions options, long index) {
        long contact = options.freshness() == Consistency.STALE
                ? leadership.lastContact().toMillis()
                : 0;
        return reply.with(
                new Reply.Header("X-Consul-Index", Long.toString(index)),
                leadership.leaderId().isPresent() ? LED : LEADERLESS,
                contact == 0 ? IN_CONTACT : new Reply.Header("X-Consul-Lastcontact", Long.toString(contact)));
    }

    private Duration jittered(Duration wait) {
        return wait.plusNanos(random.nextLong(wait.toNanos() / 16 + 1));
    }
}
