package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.command.CatalogVerb;
import io.vigie.registry.core.command.CheckOperation;
import io.vigie.registry.core.command.FlawedOperation;
import io.vigie.registry.core.command.KeyOperation;
import io.vigie.registry.core.command.KeyVerb;
import io.vigie.registry.core.command.NodeOperation;
import io.vigie.registry.core.command.Operation;
import io.vigie.registry.core.command.ServiceOperation;
import io.vigie.registry.core.command.SessionOperation;
import io.vigie.registry.core.command.UnknownOperation;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Operations of a transaction, as {@code /v1/txn} takes them. What cannot be read is refused; what can be read but makes no
 * sense becomes an operation that says so, because the answer tells of all of them together.
 */
final class OperationJson {
    private OperationJson() {}

    /** The operation of one element; an element without one does nothing. Of several the first kind counts. */
    static Optional<Operation> read(JsonObject json) {
        var key = json.object("KV").map(OperationJson::key);
        var node = json.object("Node").map(OperationJson::node);
        var service = json.object("Service").map(OperationJson::service);
        var check = json.object("Check").map(OperationJson::check);
        var session = json.object("Session").map(OperationJson::session);
        json.refuseUnknown();
        return key.or(() -> node).or(() -> service).or(() -> check).or(() -> session);
    }

    private static Operation key(JsonObject json) {
        var text = json.text("Verb");
        var verb = KeyVerb.of(text);
        var key = json.text("Key");
        var value = Value.of(json.bytes("Value"));
        long flags = json.unsigned("Flags");
        long index = json.unsigned("Index");
        var session = json.text("Session");
        json.ignoring("Namespace", "Partition").refuseUnknown();
        if (key.isEmpty()) {
            return new FlawedOperation(
                    "Must provide key", verb.map(KeyVerb::writes).orElse(false));
        }
        return verb.<Operation>map(known -> new KeyOperation(known, key, value, flags, index, session))
                .orElseGet(() -> new UnknownOperation("unknown KV verb \"" + text + "\"", false));
    }

    private static Operation node(JsonObject json) {
        var body = json.objectOrEmpty("Node");
        var node = Node.of(
                body.text("Node"),
                body.text("ID").toLowerCase(Locale.ROOT),
                body.text("Address"),
                body.textMap("TaggedAddresses"),
                body.textMap("Meta"));
        long index = body.unsigned("ModifyIndex");
        body.ignoring("Datacenter", "CreateIndex", "Partition", "PeerName", "Locality")
                .refuseUnknown();
        return operation(json, "Node", flaw(node), verb -> new NodeOperation(verb, node, index));
    }

    private static String flaw(Node node) {
        return node.name().isEmpty() ? "Must provide node" : CatalogRegistrationJson.flawOfNodeId(node.id());
    }

    private static Operation service(JsonObject json) {
        var node = json.text("Node");
        var body = json.objectOrEmpty("Service");
        long index = body.unsigned("ModifyIndex");
        var service = weighed(CatalogRegistrationJson.service(body.ignoring("ContentHash", "Datacenter")));
        return operation(
                json, "Service", flaw(node, service), verb -> new ServiceOperation(verb, node, service, index));
    }

    /** Weights that make no sense are the usual ones here, not refused as they are elsewhere. */
    private static Service weighed(Service service) {
        return service.weights().passing() > 0 ? service : service.weighing(Weights.DEFAULT);
    }

    private static String flaw(String node, Service service) {
        if (service.name().isEmpty() && !service.id().isEmpty()) {
            return "Must provide service name with ID";
        }
        if (ServiceDefinitionJson.isAnyAddress(service.address())) {
            return "Invalid service address";
        }
        var flaw = ServiceDefinitionJson.flawOfMeta(service.meta());
        return flaw.isEmpty()
                ? ""
                : "Invalid Service Meta for node " + node + " and serviceID " + service.id() + ": " + flaw;
    }

    private static Operation check(JsonObject json) {
        var body = json.objectOrEmpty("Check");
        long index = body.unsigned("ModifyIndex");
        Check check = CatalogRegistrationJson.check(body, body.text("Node"));
        return operation(json, "Check", "", verb -> new CheckOperation(verb, check, index));
    }

    /** Who only asks is told what is there, however odd the question. */
    private static Operation operation(
            JsonObject json, String kind, String flaw, Function<CatalogVerb, Operation> reader) {
        var text = json.text("Verb");
        var verb = CatalogVerb.of(text);
        json.refuseUnknown();
        if (!flaw.isEmpty() && !verb.equals(Optional.of(CatalogVerb.GET))) {
            return new FlawedOperation(flaw, true);
        }
        return verb.map(reader)
                .orElseGet(() -> new UnknownOperation("unknown " + kind + " verb \"" + text + "\"", true));
    }

    private static Operation session(JsonObject json) {
        var verb = json.text("Verb");
        var body = json.objectOrEmpty("Session");
        json.refuseUnknown();
        return verb.equals(CatalogVerb.DELETE.text())
                ? new SessionOperation(body.text("ID"))
                : new UnknownOperation("unknown Session verb \"" + verb + "\"", true);
    }
}
