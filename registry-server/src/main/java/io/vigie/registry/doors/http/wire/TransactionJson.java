package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Operation;
import io.vigie.registry.core.command.Outcome;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Transactions, as {@code /v1/txn} takes them, and what it tells of them. */
public final class TransactionJson {
    private TransactionJson() {}

    /** Reads the operations; throws {@link DecodeException} with Go's words. */
    public static List<Operation> read(List<JsonObject> elements) {
        return elements.stream()
                .map(OperationJson::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Writes what came of one that writes. */
    public static void written(JsonGenerator out, Applied applied, String datacenter) {
        out.writeStartObject();
        outcomes(out, applied, datacenter);
        out.writeEndObject();
    }

    /** Writes what came of one that only reads; Consul adds members here that mean nothing. */
    public static void read(JsonGenerator out, Applied applied, String datacenter) {
        out.writeStartObject();
        outcomes(out, applied, datacenter);
        out.writeNumberProperty("Index", 0);
        out.writeNumberProperty("LastContact", 0);
        out.writeBooleanProperty("KnownLeader", true);
        out.writeStringProperty("ConsistencyLevel", "");
        out.writeEndObject();
    }

    private static void outcomes(JsonGenerator out, Applied applied, String datacenter) {
        if (applied.succeeded()) {
            out.writeName("Results");
            Json.list(out, applied.outcomes(), (to, outcome) -> write(to, outcome, datacenter));
            out.writeNullProperty("Errors");
        } else {
            out.writeNullProperty("Results");
            out.writeName("Errors");
            Json.list(out, applied.outcomes(), (to, outcome) -> write(to, outcome, datacenter));
        }
    }

    private static void write(JsonGenerator out, Outcome outcome, String datacenter) {
        out.writeStartObject();
        if (outcome instanceof Outcome.OfKey key) {
            out.writeName("KV");
            key(out, key);
        } else if (outcome instanceof Outcome.OfNode node) {
            out.writeName("Node");
            NodeJson.write(out, node.node(), datacenter);
        } else if (outcome instanceof Outcome.OfService service) {
            out.writeName("Service");
            InstanceJson.inCatalog(out, service.instance());
        } else if (outcome instanceof Outcome.OfCheck check) {
            out.writeName("Check");
            check(out, check);
        } else if (outcome instanceof Outcome.Failure failure) {
            out.writeNumberProperty("OpIndex", failure.operation());
            out.writeStringProperty("What", failure.reason());
        }
        out.writeEndObject();
    }

    private static void key(JsonGenerator out, Outcome.OfKey key) {
        if (key.withValue()) {
            EntryJson.write(out, key.entry());
        } else {
            EntryJson.withoutValue(out, key.entry());
        }
    }

    private static void check(JsonGenerator out, Outcome.OfCheck of) {
        var service = of.instance().map(instance -> instance.service());
        CheckJson.inCatalog(
                out,
                of.check(),
                service.map(known -> known.name()).orElse(""),
                service.map(known -> known.tags()).orElse(List.of()));
    }
}
