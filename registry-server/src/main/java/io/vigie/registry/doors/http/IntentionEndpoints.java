package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.DeleteIntention;
import io.vigie.registry.core.command.PutIntention;
import io.vigie.registry.core.command.PutIntention.Occasion;
import io.vigie.registry.core.entry.Intention;
import io.vigie.registry.core.entry.Party;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.read.filter.Filter;
import io.vigie.registry.core.read.filter.Schemas;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.IntentionJson;
import io.vigie.registry.doors.http.wire.InvalidDefinitionException;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.log.Registry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /v1/connect/intentions}: who may call whom, for those who manage a mesh; nothing here enforces it. */
final class IntentionEndpoints {
    private static final int UUID_CHARACTERS = 36;
    private static final String NO_UUID = "failed intention lookup: index error: UUID must be 36 characters";

    private final Registry registry;
    private final Reads reads;
    private final Writes writes;
    private final Supplier<String> ids;
    private final String datacenter;

    IntentionEndpoints(Registry registry, Reads reads, Writes writes, Supplier<String> ids, String datacenter) {
        this.registry = registry;
        this.reads = reads;
        this.writes = writes;
        this.ids = ids;
        this.datacenter = datacenter;
    }

    CompletableFuture<Reply> list(Call call) {
        var wanted = Filter.parse(call.first("filter"), Schemas.INTENTION);
        var options = ReadOptions.ofAnyNamespace(call, datacenter);
        return reads.answerPlainly(
                call,
                options,
                Topic.INTENTIONS,
                state -> Bodies.json(
                        call,
                        out -> Json.list(
                                out,
                                state.entries().intentions().stream()
                                        .filter(wanted)
                                        .toList(),
                                IntentionJson::write)));
    }

    CompletableFuture<Reply> create(Call call) {
        ReadOptions.checkPlace(call, datacenter);
        var intention = read(call, sentence -> Refusal.internal("Failed to decode request body: " + sentence));
        if (!intention.id().isEmpty()) {
            throw Refusal.internal("ID must be empty when creating a new intention");
        }
        return written(call, named(intention, ids.get()), Occasion.CREATE);
    }

    CompletableFuture<Reply> update(Call call) {
        ReadOptions.checkPlace(call, datacenter);
        var intention = read(call, sentence -> Refusal.badRequest("Bad request: Request decode failed: " + sentence));
        checkId(call, "Intention lookup failed: ");
        return written(call, named(intention, call.rest()), Occasion.UPDATE);
    }

    private CompletableFuture<Reply> written(Call call, Intention intention, Occasion occasion) {
        return writes.with(call, new PutIntention(intention, occasion), out -> {
            out.writeStartObject();
            out.writeStringProperty("ID", intention.id());
            out.writeEndObject();
        });
    }

    private static Intention read(Call call, Function<String, Refusal> unreadable) {
        try {
            return IntentionJson.read(JsonObject.parse(call.body()));
        } catch (DecodeException broken) {
            throw unreadable.apply(String.valueOf(broken.getMessage()));
        } catch (InvalidDefinitionException senseless) {
            throw Refusal.internal(String.valueOf(senseless.getMessage()));
        }
    }

    private static Intention named(Intention intention, String id) {
        return Intention.of(
                id,
                intention.description(),
                intention.source(),
                intention.destination(),
                intention.action(),
                intention.meta());
    }

    Reply get(Call call) {
        ReadOptions.checkPlace(call, datacenter);
        if (call.rest().length() != UUID_CHARACTERS) {
            throw Refusal.badRequest("Bad request: " + NO_UUID);
        }
        return shown(call, state().entries().intention(call.rest()).orElseThrow(IntentionEndpoints::unknown));
    }

    private static Reply shown(Call call, Intention intention) {
        return Bodies.json(call, out -> IntentionJson.write(out, intention));
    }

    private static Refusal unknown() {
        return Refusal.notFound("Intention not found");
    }

    CompletableFuture<Reply> delete(Call call) {
        ReadOptions.checkPlace(call, datacenter);
        checkId(call, "Intention lookup failed: ");
        return writes.truly(call, new DeleteIntention(call.rest()));
    }

    private static void checkId(Call call, String beginning) {
        if (call.rest().length() != UUID_CHARACTERS) {
            throw Refusal.internal(beginning + NO_UUID);
        }
    }

    /** All intentions that a service meets on one side. */
    Reply match(Call call) {
        ReadOptions.checkPlace(call, datacenter);
        var by = required(call, "by");
        if (!List.of("source", "destination").contains(by)) {
            throw Refusal.internal("'by' parameter must be one of 'source' or 'destination'");
        }
        required(call, "name");
        var entries = state().entries();
        return Bodies.json(call, out -> {
            out.writeStartObject();
            for (var name : call.parameters().all("name")) {
                var party = party("name", name);
                var met = by.equals("source") ? entries.ofSource(party) : entries.ofDestination(party);
                out.writeName(name);
                if (met.isEmpty()) {
                    out.writeNull();
                } else {
                    Json.list(out, met, IntentionJson::write);
                }
            }
            out.writeEndObject();
        });
    }

    /** Whether a call is allowed. Where nobody says anything it is, as long as access control is off. */
    Reply check(Call call) {
        ReadOptions.checkPlace(call, datacenter);
        var source = side(call, "source");
        var destination = side(call, "destination");
        var type = call.first("source-type");
        if (!type.isEmpty() && !type.equals("consul")) {
            throw Refusal.internal("unsupported SourceType: \"" + type + "\"");
        }
        boolean allowed = state().entries()
                .deciding(source, destination)
                .map(Intention::allows)
                .orElse(true);
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("Allowed", allowed);
            out.writeEndObject();
        });
    }

    /** Consul 1.9 and later: an intention by the two it speaks of. */
    Reply exact(Call call) {
        return shown(call, found(call));
    }

    CompletableFuture<Reply> putExact(Call call) {
        var source = side(call, "source");
        var destination = side(call, "destination");
        var intention = Bodies.read(call, json -> IntentionJson.read(json, source, destination));
        return writes.truly(call, new PutIntention(named(intention, ids.get()), Occasion.UPSERT));
    }

    CompletableFuture<Reply> deleteExact(Call call) {
        var known = state().entries().intention(side(call, "source"), side(call, "destination"));
        return known.map(intention -> writes.truly(call, new DeleteIntention(intention.id())))
                .orElseGet(() -> CompletableFuture.completedFuture(Writes.TRUE));
    }

    private Intention found(Call call) {
        return state().entries()
                .intention(side(call, "source"), side(call, "destination"))
                .orElseThrow(IntentionEndpoints::unknown);
    }

    private static String required(Call call, String parameter) {
        if (!call.has(parameter)) {
            throw Refusal.internal("required query parameter '" + parameter + "' not set");
        }
        return call.first(parameter);
    }

    private static Party side(Call call, String parameter) {
        if (call.parameters().all(parameter).size() != 1) {
            throw Refusal.internal("required query parameter '" + parameter + "' not set");
        }
        return party(parameter, call.first(parameter));
    }

    /** A name, or a namespace and a name with a slash between them. */
    private static Party party(String parameter, String text) {
        var parts = text.split("/", -1);
        if (parts.length > 2) {
            throw Refusal.internal(parameter + " \"" + text + "\" is invalid: input can contain at most one '/'");
        }
        return parts.length == 2 ? new Party(parts[0], parts[1]) : Party.of(text);
    }

    private RegistryState state() {
        return registry.current();
    }
}
