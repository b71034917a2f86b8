package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.DeleteConfigEntry;
import io.vigie.registry.core.command.PutConfigEntry;
import io.vigie.registry.core.entry.ConfigEntry;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.ConfigEntryJson;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.Json;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** {@code /v1/config}: configuration entries, checked and kept for those who manage a mesh. */
final class ConfigEndpoints {
    private final Reads reads;
    private final Writes writes;

    ConfigEndpoints(Reads reads, Writes writes) {
        this.reads = reads;
        this.writes = writes;
    }

    CompletableFuture<Reply> get(Call call) {
        var parts = call.rest().split("/", 2);
        var kind = parts[0];
        if (!kind.isEmpty() && !ConfigEntryJson.isKind(kind)) {
            throw Refusal.internal("invalid config entry kind: " + kind);
        }
        return parts.length == 1 ? list(call, kind) : one(call, kind, parts[1]);
    }

    private CompletableFuture<Reply> list(Call call, String kind) {
        return reads.answerPlainly(
                call,
                Topic.configEntries(kind),
                state -> entries(call, state.entries().ofKind(kind)));
    }

    private static Reply entries(Call call, List<ConfigEntry> entries) {
        return Bodies.json(call, out -> Json.list(out, entries, ConfigEntryJson::write));
    }

    private CompletableFuture<Reply> one(Call call, String kind, String name) {
        return reads.answerPlainly(
                call,
                Topic.configEntry(kind, name),
                state -> state.entries()
                        .find(kind, name)
                        .map(entry -> Bodies.json(call, out -> ConfigEntryJson.write(out, entry)))
                        .orElseGet(() ->
                                Reply.text(404, "Config entry not found for \"" + kind + "\" / \"" + name + "\"")));
    }

    /** Another datacenter is not refused but overruled, as in Consul, which hands these to the primary one. */
    CompletableFuture<Reply> put(Call call) {
        ReadOptions.checkNamespace(call);
        var expected = expectedIndex(call);
        try {
            return writes.truly(call, new PutConfigEntry(ConfigEntryJson.read(call.body()), expected));
        } catch (DecodeException unreadable) {
            throw Refusal.badRequest("Bad request: Request decoding failed: " + unreadable.getMessage());
        }
    }

    private static OptionalLong expectedIndex(Call call) {
        try {
            return call.first("cas").isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(GoUnsigned.parse(call.first("cas")));
        } catch (NumberFormatException notANumber) {
            throw Refusal.internal(String.valueOf(notANumber.getMessage()));
        }
    }

    CompletableFuture<Reply> delete(Call call) {
        ReadOptions.checkNamespace(call);
        var parts = call.rest().split("/", 2);
        if (parts.length < 2 || parts[0].isEmpty()) {
            throw Refusal.notFound("Must provide both a kind and name to delete");
        }
        if (!ConfigEntryJson.isKind(parts[0])) {
            throw Refusal.badRequest("invalid config entry kind: " + parts[0]);
        }
        return writes.with(call, new DeleteConfigEntry(parts[0], parts[1]), out -> {
            out.writeStartObject();
            out.writeEndObject();
        });
    }
}
