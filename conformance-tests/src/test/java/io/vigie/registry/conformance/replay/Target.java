package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Pointer;
import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.wire.HttpCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The server that scenarios are replayed against, on the loopback address.
 *
 * @param credentials headers for requests that no scenario makes: finding out who it is, and tidying up
 * @param facts what scenarios may say about it: {@code node}, {@code nodeid}, {@code addr}, {@code dc}, …
 * @param operator what can be done to the process; a server without configuration files has none that can do anything
 */
public record Target(
        int httpPort, int dnsPort, Map<String, String> credentials, Variables facts, ServerOperator operator) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A server that runs now, asked who it is. */
    public static Target running(
            int httpPort, int dnsPort, Map<String, String> credentials, Variables known, ServerOperator operator)
            throws IOException {
        var self = new HttpCall("GET", "/v1/agent/self", credentials, null).sendTo(httpPort, PATIENCE);
        var document = Json.read(self.body()).orElseGet(() -> Json.of(Map.of()));
        var facts = new Variables();
        facts.set("checkhost", "127.0.0.1");
        fact(facts, "node", document, "/Config/NodeName", "unknown-node");
        fact(facts, "nodeid", document, "/Config/NodeID", "unknown-id");
        fact(facts, "dc", document, "/Config/Datacenter", "dc1");
        fact(facts, "addr", document, "/Member/Addr", "127.0.0.1");
        return new Target(httpPort, dnsPort, credentials, facts.with(known), operator);
    }

    private static void fact(Variables facts, String name, JsonNode document, String pointer, String otherwise) {
        facts.set(name, Pointer.at(document, pointer).map(JsonNode::asString).orElse(otherwise));
    }
}
