package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.FireEvent;
import io.vigie.registry.core.read.EventRead;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.userevent.EventFilter;
import io.vigie.registry.core.userevent.UserEvent;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.UserEventJson;
import io.vigie.registry.log.Registry;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** {@code /v1/event}: messages for those who listen on this or any agent. */
final class EventEndpoints {
    private final Registry registry;
    private final Reads reads;
    private final Writes writes;
    private final Supplier<String> ids;
    private final Agent agent;
    private final long firstIndex;

    EventEndpoints(Registry registry, Reads reads, Writes writes, Supplier<String> ids, Agent agent) {
        this.registry = registry;
        this.reads = reads;
        this.writes = writes;
        this.ids = ids;
        this.agent = agent;
        // An agent of Consul forgets at its end what it heard.
        this.firstIndex = registry.current().index();
    }

    CompletableFuture<Reply> fire(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing name"));
        var filter = new EventFilter(call.first("node"), call.first("service"), call.first("tag"));
        EventRead.faultIn(filter).ifPresent(fault -> {
            throw Refusal.internal(fault);
        });
        ReadOptions.checkDatacenter(call, agent.datacenter());
        var event = UserEvent.of(
                UUID.fromString(ids.get()), name, base64(call), filter, EventRead.audience(registry.current(), filter));
        return writes.answer(
                call, new FireEvent(event), fired -> Bodies.json(call, out -> UserEventJson.write(out, event)));
    }

    private static String base64(Call call) {
        return Base64.getEncoder().encodeToString(call.body());
    }

    /** Only the name selects; Consul documents further parameters here but has never looked at them. */
    CompletableFuture<Reply> list(Call call) {
        var name = call.first("name");
        return reads.answerWhenOther(
                call,
                new Topic.UserEvents(agent.node(), name),
                state -> EventRead.mark(heard(state, name)),
                state -> Bodies.json(call, out -> Json.list(out, heard(state, name), UserEventJson::write)));
    }

    private List<UserEvent> heard(RegistryState state, String name) {
        return EventRead.heard(state, agent.node(), name, firstIndex);
    }
}
