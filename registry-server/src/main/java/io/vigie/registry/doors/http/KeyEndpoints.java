package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeleteKey;
import io.vigie.registry.core.command.DeleteTree;
import io.vigie.registry.core.command.LockKey;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.UnlockKey;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.read.KeyRead;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.EntryJson;
import io.vigie.registry.doors.http.wire.Json;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/kv}: keys and their values. */
final class KeyEndpoints {
    private final Reads reads;
    private final Writes writes;
    private final String datacenter;

    KeyEndpoints(Reads reads, Writes writes, String datacenter) {
        this.reads = reads;
        this.writes = writes;
        this.datacenter = datacenter;
    }

    CompletableFuture<Reply> get(Call call) {
        if (call.has("keys")) {
            return reads.answerPlainly(call, new Topic.Tree(call.rest()), state -> names(call, state));
        }
        if (call.has("recurse")) {
            return reads.answerPlainly(
                    call,
                    new Topic.Tree(call.rest()),
                    state -> entries(call, state.keyValues().under(call.rest())));
        }
        var key = call.restOr(Refusal.badRequest("Missing key name"));
        return reads.answerPlainly(call, new Topic.Key(key), state -> entry(call, state));
    }

    private static Reply names(Call call, RegistryState state) {
        var names = KeyRead.names(state, call.rest(), call.first("separator"));
        return names.isEmpty()
                ? Reply.empty(404)
                : Bodies.json(call, out -> Json.list(out, names, JsonGenerator::writeString));
    }

    private static Reply entry(Call call, RegistryState state) {
        var found = state.keyValues().find(call.rest());
        return call.has("raw")
                ? found.map(KeyEndpoints::raw).orElseGet(() -> Reply.empty(404))
                : entries(call, found.map(List::of).orElse(List.of()));
    }

    private static Reply entries(Call call, Collection<Entry> found) {
        return found.isEmpty() ? Reply.empty(404) : Bodies.json(call, out -> Json.list(out, found, EntryJson::write));
    }

    /** Values are anybody's bytes, so no browser may take them for a page of ours (CVE-2020-25864). */
    private static Reply raw(Entry entry) {
        return Reply.bytes("text/plain", entry.value().bytes())
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", "sandbox");
    }

    CompletableFuture<Reply> put(Call call) {
        ReadOptions.checkDatacenter(call, datacenter);
        var key = call.restOr(Refusal.badRequest("Missing key name"));
        refuseConflicts(call, "acquire", "cas", "release");
        return writes.truly(call, write(call, key, Value.of(call.body()), flags(call)));
    }

    private static Command write(Call call, String key, Value value, long flags) {
        if (call.has("acquire")) {
            return new LockKey(key, value, flags, call.first("acquire"));
        }
        return call.has("release")
                ? new UnlockKey(key, value, flags, call.first("release"))
                : new PutKey(key, value, flags, expectedIndex(call));
    }

    CompletableFuture<Reply> delete(Call call) {
        ReadOptions.checkDatacenter(call, datacenter);
        refuseConflicts(call, "cas", "recurse");
        if (call.has("recurse")) {
            return writes.truly(call, new DeleteTree(call.rest()));
        }
        var key = call.restOr(Refusal.badRequest("Missing key name"));
        return writes.truly(call, new DeleteKey(key, expectedIndex(call)));
    }

    private static OptionalLong expectedIndex(Call call) {
        return call.has("cas") ? OptionalLong.of(unsigned(call.first("cas"))) : OptionalLong.empty();
    }

    private static long flags(Call call) {
        return call.has("flags") ? unsigned(call.first("flags")) : 0;
    }

    private static void refuseConflicts(Call call, String... exclusive) {
        var given = Stream.of(exclusive).filter(call::has).toList();
        if (given.size() > 1) {
            throw Refusal.badRequest(given.stream()
                    .map(name -> name + "=" + call.first(name))
                    .collect(Collectors.joining("&", "Conflicting flags: ", "")));
        }
    }

    private static long unsigned(String text) {
        try {
            return GoUnsigned.parse(text);
        } catch (NumberFormatException notANumber) {
            // A 500 in Consul, too.
            throw Refusal.internal(String.valueOf(notANumber.getMessage()));
        }
    }
}
