package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.wire.HttpCall;
import io.vigie.registry.conformance.wire.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Remembers for each request how to undo it, so that a scenario leaves nothing behind for those that share its server. Only
 * things that bear the prefix of the replay are undone. Safe for several threads.
 */
final class Undo {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What undoes something; the body is null when there is none. */
    private record Request(String method, String path, String body) {}

    private final String prefix;
    private final String ownNode;
    private final Deque<Request> requests = new ArrayDeque<>();

    Undo(Variables variables) {
        prefix = variables.text("${p}");
        ownNode = variables.text("${node}");
    }

    /** A request that is about to be sent. */
    void before(HttpCall call) {
        var path = pathOf(call);
        boolean writesKey = call.method().equals("PUT") && path.startsWith("/v1/kv/");
        if (writesKey || path.equals("/v1/txn")) {
            add("DELETE", "/v1/kv/" + prefix + "?recurse", null);
            return;
        }
        switch (path) {
            case "/v1/agent/service/register" -> deregister("service", firstOf(call, "id", "name"));
            case "/v1/agent/check/register" -> deregister("check", firstOf(call, "id", "checkid", "name"));
            case "/v1/catalog/register" -> deregisterFromCatalog(bodyOf(call));
            case "/v1/agent/maintenance" -> add("PUT", "/v1/agent/maintenance?enable=false", null);
            case "/v1/config" -> deleteEntry(call, bodyOf(call));
            default -> {
                // Not a request that leaves anything of which we know the name already.
            }
        }
    }

    /** The answer to a request, in which ids may be. */
    void after(HttpCall call, HttpReply reply) {
        if (reply.status() != 200) {
            return;
        }
        var answer = Json.read(reply.body()).filter(JsonNode::isObject).orElseGet(() -> Json.of(Map.of()));
        var path = pathOf(call);
        if (call.method().equals("PUT") && path.startsWith("/v1/session/create")) {
            withId("PUT", "/v1/session/destroy/", answer.path("ID"));
        } else if (call.method().equals("POST") && path.equals("/v1/query")) {
            withId("DELETE", "/v1/query/", answer.path("ID"));
        } else if (call.method().equals("PUT") && path.matches("/v1/acl/(token|policy|role)(/.*)?")) {
            var kind = path.split("/")[3];
            withId("DELETE", "/v1/acl/" + kind + "/", answer.path(kind.equals("token") ? "AccessorID" : "ID"));
        }
    }

    private void withId(String method, String path, JsonNode id) {
        if (id.isString() && !id.stringValue().startsWith("00000000-0000")) {
            add(method, path + id.stringValue(), null);
        }
    }

    private void deregister(String kind, String id) {
        if (id.contains(prefix)) {
            add("PUT", "/v1/agent/" + kind + "/deregister/" + HttpCall.escaped(id, ""), null);
        }
    }

    private void deregisterFromCatalog(JsonNode registration) {
        var node = registration.path("Node").asString("");
        var service = registration.path("Service");
        var id = firstText(service, "ID", "Service");
        if (node.contains(prefix)) {
            add("PUT", "/v1/catalog/deregister", Json.line(Json.of(Map.of("Node", node))));
        } else if (node.equals(ownNode) && id.contains(prefix)) {
            add("PUT", "/v1/catalog/deregister", Json.line(Json.of(Map.of("Node", node, "ServiceID", id))));
        }
    }

    private void deleteEntry(HttpCall call, JsonNode entry) {
        var name = entry.path("Name").asString("");
        if (call.method().equals("PUT") && name.contains(prefix)) {
            add("DELETE", "/v1/config/" + entry.path("Kind").asString("") + "/" + name, null);
        }
    }

    private static String pathOf(HttpCall call) {
        return call.path().split("\\?")[0];
    }

    private static JsonNode bodyOf(HttpCall call) {
        return Json.read(call.body() == null ? new byte[0] : call.body())
                .filter(JsonNode::isObject)
                .orElseGet(() -> Json.of(Map.of()));
    }

    /** The first text that is not empty under any of the names, whose case does not matter. */
    private static String firstOf(HttpCall call, String... names) {
        var body = bodyOf(call);
        return Stream.of(names)
                .flatMap(name -> body.propertyStream()
                        .filter(member ->
                                member.getKey().toLowerCase(Locale.ROOT).equals(name))
                        .map(Map.Entry::getValue))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String firstText(JsonNode object, String... names) {
        return Stream.of(names)
                .map(name -> object.path(name).asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private synchronized void add(String method, String path, String body) {
        requests.push(new Request(method, path, body));
    }

    /** Undoes everything, the latest first; gives up when the server does not answer any more. */
    void run(Target target) {
        for (var request : remembered()) {
            try {
                var body = request.body() == null ? null : request.body().getBytes(StandardCharsets.UTF_8);
                new HttpCall(request.method(), request.path(), target.credentials(), body)
                        .sendTo(target.httpPort(), PATIENCE);
            } catch (IOException gone) {
                return;
            }
        }
    }

    private synchronized List<Request> remembered() {
        return List.copyOf(new LinkedHashSet<>(requests));
    }
}
