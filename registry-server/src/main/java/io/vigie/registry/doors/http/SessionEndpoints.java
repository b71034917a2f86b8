package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.CreateSession;
import io.vigie.registry.core.command.DestroySession;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.session.SessionId;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.SessionJson;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** {@code /v1/session}: promises to stay alive, which locks are tied to. */
final class SessionEndpoints {
    private static final byte[] NOTHING_SAID = {'{', '}'};

    private final Registry registry;
    private final Reads reads;
    private final Writes writes;
    private final Renewals renewals;
    private final Supplier<String> ids;
    private final Agent agent;

    SessionEndpoints(
            Registry registry, Reads reads, Writes writes, Renewals renewals, Supplier<String> ids, Agent agent) {
        this.registry = registry;
        this.reads = reads;
        this.writes = writes;
        this.renewals = renewals;
        this.ids = ids;
        this.agent = agent;
    }

    CompletableFuture<Reply> create(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        var session = Bodies.read(wanted(call), json -> SessionJson.read(json, ids.get(), agent.node()));
        return writes.answer(
                call,
                new CreateSession(session),
                applied -> Bodies.json(call, out -> SessionJson.id(out, session.id())));
    }

    /** A session may be asked for without a word. */
    private static byte[] wanted(Call call) {
        return call.body().length == 0 ? NOTHING_SAID : call.body();
    }

    CompletableFuture<Reply> destroy(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        return writes.truly(call, new DestroySession(id(call)));
    }

    Reply renew(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        var id = id(call);
        var session = registry.current()
                .sessions()
                .find(id)
                .orElseThrow(() -> Refusal.notFound("Session id '" + id + "' not found"));
        renewals.renew(session.id());
        return shown(call, List.of(session));
    }

    CompletableFuture<Reply> show(Call call) {
        var id = id(call);
        return reads.answerPlainly(
                call,
                Topic.session(id),
                state -> shown(call, state.sessions().find(id).map(List::of).orElse(List.of())));
    }

    CompletableFuture<Reply> list(Call call) {
        return reads.answerPlainly(
                call, Topic.SESSIONS, state -> shown(call, state.sessions().all()));
    }

    CompletableFuture<Reply> onNode(Call call) {
        var node = call.restOr(Refusal.badRequest("Missing node name"));
        return reads.answerPlainly(
                call,
                Topic.sessionsOn(node),
                state -> shown(call, state.sessions().on(node)));
    }

    private static Reply shown(Call call, Collection<Session> sessions) {
        return Bodies.json(call, out -> Json.list(out, sessions, SessionJson::write));
    }

    private static String id(Call call) {
        var id = call.restOr(Refusal.badRequest("Missing session"));
        var flaw = SessionId.flaw(id);
        if (!flaw.isEmpty()) {
            throw Refusal.internal(flaw);
        }
        return id;
    }
}
