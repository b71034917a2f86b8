package io.vigie.registry.doors.http;

import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.InvalidDefinitionException;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.JsonObject;
import java.util.function.Function;

/** Turns bodies into what they say, and what is wrong with them into the status that Consul gives it. */
final class Bodies {
    private Bodies() {}

    /** Reads the body as a JSON object of some kind. */
    static <T> T read(Call call, Function<JsonObject, T> reader) {
        return read(call.body(), reader);
    }

    /** Reads a text as a JSON object of some kind. */
    static <T> T read(byte[] body, Function<JsonObject, T> reader) {
        try {
            return reader.apply(JsonObject.parse(body));
        } catch (DecodeException unreadable) {
            throw Refusal.badRequest("Request decode failed: " + unreadable.getMessage());
        } catch (InvalidDefinitionException senseless) {
            var text = String.valueOf(senseless.getMessage());
            throw senseless.isInternal() ? Refusal.internal(text) : Refusal.badRequest(text);
        }
    }

    /** A reply with a document, indented when the caller asked for it. */
    static Reply json(Call call, Json.Document document) {
        return Reply.json(Json.bytes(document, call.pretty()));
    }
}
