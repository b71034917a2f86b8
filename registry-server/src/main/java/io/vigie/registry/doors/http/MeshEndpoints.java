package io.vigie.registry.doors.http;

import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.JsonObject;
import java.util.concurrent.CompletableFuture;

/** Certificates and chains of the service mesh: there is none, which is said as a Consul says it that has it turned off. */
final class MeshEndpoints {
    private final Reads reads;

    MeshEndpoints(Reads reads) {
        this.reads = reads;
    }

    static Reply off(Call call) {
        return Reply.text(500, "Connect must be enabled in order to use this endpoint");
    }

    static Reply chain(Call call) {
        call.restOr(Refusal.badRequest("Bad request: Missing chain name"));
        return off(call);
    }

    /** Looks at the body first, as proxies that ask find out here that they sent nonsense. */
    static Reply authorize(Call call) {
        try {
            var uri = JsonObject.parse(call.body()).text("ClientCertURI");
            return uri.startsWith("spiffe://")
                    ? off(call)
                    : Reply.text(400, "Bad request: ClientCertURI not a valid Connect identifier");
        } catch (DecodeException unreadable) {
            throw Refusal.badRequest("Bad request: Request decode failed: " + unreadable.getMessage());
        }
    }

    CompletableFuture<Reply> gatewayServices(Call call) {
        call.restOr(Refusal.badRequest("Missing gateway name"));
        return reads.answer(
                call, Topic.configEntries("ingress-gateway"), state -> Bodies.json(call, Selection.NOTHING));
    }

    CompletableFuture<Reply> ingress(Call call) {
        call.restOr(Refusal.badRequest("Missing service name"));
        return reads.answer(
                call, Topic.configEntries("ingress-gateway"), state -> Bodies.json(call, Selection.NOTHING));
    }
}
