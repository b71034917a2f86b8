package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.core.read.Footing;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.snapshot.Archive;
import io.vigie.registry.log.snapshot.SnapshotException;
import io.vigie.registry.log.snapshot.StateCodec;
import java.util.concurrent.CompletableFuture;

/** {@code /v1/snapshot}: the whole registry as one file, and back. Packing and unpacking happen in the background. */
final class SnapshotEndpoints {
    private final Registry registry;
    private final Writes writes;
    private final Agent agent;
    private final Surroundings surroundings;

    SnapshotEndpoints(Registry registry, Writes writes, Agent agent, Surroundings surroundings) {
        this.registry = registry;
        this.writes = writes;
        this.agent = agent;
        this.surroundings = surroundings;
    }

    CompletableFuture<Reply> save(Call call) {
        var options = ReadOptions.of(call, agent.datacenter());
        return registry.caughtUp(options.freshness()).thenCompose(caughtUp -> saved(call, registry.current()));
    }

    private CompletableFuture<Reply> saved(Call call, RegistryState state) {
        return CompletableFuture.supplyAsync(() -> packed(state), surroundings.background())
                .thenApplyAsync(
                        archive -> Reply.bytes("application/x-gzip", archive)
                                .with("X-Consul-Index", Long.toString(state.index()))
                                .with("X-Consul-Knownleader", "true")
                                .with("X-Consul-Lastcontact", "0"),
                        call.executor());
    }

    private byte[] packed(RegistryState state) {
        var now = surroundings.clock().instant();
        var bytes = StateCodec.encode(state);
        var id = "1-" + state.index() + "-" + now.toEpochMilli();
        return Archive.pack(meta(state, id, bytes.length), bytes, now);
    }

    private byte[] meta(RegistryState state, String id, int size) {
        return Json.bytes(
                out -> {
                    out.writeStartObject();
                    out.writeNumberProperty("Version", 1);
                    out.writeStringProperty("ID", id);
                    out.writeNumberProperty("Index", state.index());
                    out.writeNumberProperty("Term", 1);
                    out.writeNullProperty("Peers");
                    out.writeObjectPropertyStart("Configuration");
                    out.writeArrayPropertyStart("Servers");
                    out.writeStartObject();
                    out.writeNumberProperty("Suffrage", 0);
                    out.writeStringProperty("ID", agent.nodeId());
                    out.writeStringProperty("Address", agent.serverAddress());
                    out.writeEndObject();
                    out.writeEndArray();
                    out.writeEndObject();
                    out.writeNumberProperty("ConfigurationIndex", 1);
                    out.writeNumberProperty("Size", size);
                    out.writeEndObject();
                },
                false);
    }

    CompletableFuture<Reply> restore(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        var archive = call.body();
        return CompletableFuture.supplyAsync(() -> unpacked(archive), surroundings.background())
                .thenComposeAsync(state -> writes.silently(call, new RestoreState(state)), call.executor());
    }

    /** Everything is read and checked before the registry hears of it, so a bad archive changes nothing. */
    private static RegistryState unpacked(byte[] archive) {
        try {
            return sound(StateCodec.decode(Archive.unpack(archive)));
        } catch (SnapshotException bad) {
            throw Refusal.internal(String.valueOf(bad.getMessage()));
        }
    }

    private static RegistryState sound(RegistryState state) {
        Footing.flawOf(state).ifPresent(flaw -> {
            throw Refusal.internal("The snapshot is damaged or forged. " + flaw);
        });
        return state;
    }
}
