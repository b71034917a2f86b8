package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.read.Nearness;
import io.vigie.registry.core.read.ServiceHealth;
import io.vigie.registry.core.read.query.QueryRead;
import io.vigie.registry.core.read.query.UnresolvableQueryException;
import io.vigie.registry.doors.http.wire.QueryAnswerJson;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** {@code /v1/query/…/execute} and {@code /explain}: what prepared queries answer, and what they mean. Never waits. */
final class QueryAnswers {
    private static final String EXECUTE = "execute";
    private static final String EXPLAIN = "explain";

    private final Reads reads;
    private final Agent agent;
    private final RandomGenerator random;

    QueryAnswers(Reads reads, Agent agent, RandomGenerator random) {
        this.reads = reads;
        this.agent = agent;
        this.random = random;
    }

    /** Whether a path under {@code /v1/query/} asks for an answer rather than for the query. */
    static boolean concerns(Call call) {
        return isFor(call, EXECUTE) || isFor(call, EXPLAIN);
    }

    private static boolean isFor(Call call, String what) {
        return call.rest().equals(what) || call.rest().endsWith("/" + what);
    }

    static CompletableFuture<Reply> notAllowed(Call call) {
        return notAllowed(call, "GET");
    }

    static CompletableFuture<Reply> notAllowed(Call call, String allowed) {
        var sentence = "method " + call.request().method() + " not allowed";
        return CompletableFuture.completedFuture(Reply.text(405, sentence).with("Allow", allowed));
    }

    CompletableFuture<Reply> get(Call call) {
        int limit = limit(call.first("limit"));
        return isFor(call, EXECUTE) ? execute(call, limit) : explain(call);
    }

    private CompletableFuture<Reply> execute(Call call, int limit) {
        boolean connect = connect(call.first("connect"));
        return reads.answerAtOnce(call, (state, consistency) -> {
            var query = resolved(state, name(call, EXECUTE));
            var instances = instances(state, call, query, connect, limit);
            return Bodies.json(
                    call, out -> QueryAnswerJson.executed(out, query, instances, agent.datacenter(), consistency));
        });
    }

    private CompletableFuture<Reply> explain(Call call) {
        return reads.answerAtOnce(call, (state, consistency) -> {
            var query = resolved(state, name(call, EXPLAIN));
            return Bodies.json(call, out -> QueryAnswerJson.explained(out, query, consistency));
        });
    }

    private static String name(Call call, String what) {
        return call.rest().equals(what)
                ? what
                : call.rest().substring(0, call.rest().length() - what.length() - 1);
    }

    private static PreparedQuery resolved(RegistryState state, String idOrName) {
        try {
            return QueryRead.resolve(state, idOrName).orElseThrow(() -> Refusal.notFound("Query not found"));
        } catch (UnresolvableQueryException senseless) {
            throw Refusal.internal(String.valueOf(senseless.getMessage()));
        }
    }

    /** In random order, so that clients who take the first one spread; then the near ones first, if near to something. */
    private List<ServiceHealth> instances(
            RegistryState state, Call call, PreparedQuery query, boolean connect, int limit) {
        var instances = QueryRead.instances(state, query.service(), connect);
        for (int i = instances.size(); i > 1; i--) {
            Collections.swap(instances, i - 1, random.nextInt(i));
        }
        var near = near(call, query);
        if (!near.isEmpty()) {
            instances.sort(Nearness.to(near, state, health -> health.node().name()));
        }
        return limit > 0 && limit < instances.size() ? instances.subList(0, limit) : instances;
    }

    private String near(Call call, PreparedQuery query) {
        var near = call.has("near") ? call.first("near") : query.service().near();
        return near.equals("_agent") ? agent.node() : near;
    }

    private static int limit(String text) {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw Refusal.internal("Bad limit: strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
    }

    private static boolean connect(String text) {
        return !text.isEmpty()
                && GoTruth.parse(text)
                        .orElseThrow(
                                () -> Refusal.internal("Error parsing 'connect' value: strconv.ParseBool: parsing \""
                                        + text + "\": invalid syntax"));
    }
}
