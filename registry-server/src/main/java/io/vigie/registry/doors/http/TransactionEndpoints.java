package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.KeyOperation;
import io.vigie.registry.core.command.Operation;
import io.vigie.registry.core.command.Transaction;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.doors.http.wire.TransactionJson;
import io.vigie.registry.log.Registry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code /v1/txn}: several operations that take effect together or not at all. */
final class TransactionEndpoints {
    private static final int CONFLICT = 409;

    private final Registry registry;
    private final Writes writes;
    private final String datacenter;
    private final ApiRules.Limits limits;

    TransactionEndpoints(Registry registry, Writes writes, String datacenter, ApiRules.Limits limits) {
        this.registry = registry;
        this.writes = writes;
        this.datacenter = datacenter;
        this.limits = limits;
    }

    CompletableFuture<Reply> apply(Call call) {
        var options = ReadOptions.of(call, datacenter);
        var transaction = new Transaction(operations(call));
        return transaction.writes()
                ? writes.answer(call, transaction, applied -> written(call, applied))
                : registry.caughtUp(options.freshness())
                        .thenApply(caughtUp -> read(call, transaction.readIn(registry.current())));
    }

    private List<Operation> operations(Call call) {
        try {
            var elements = JsonObject.parseList(call.body());
            if (elements.size() > limits.operations()) {
                throw Refusal.tooLarge("Transaction contains too many operations (" + elements.size() + " > "
                        + limits.operations() + ")");
            }
            var operations = TransactionJson.read(elements);
            operations.forEach(this::checkValue);
            return operations;
        } catch (DecodeException unreadable) {
            throw Refusal.badRequest("Failed to parse body: " + unreadable.getMessage());
        }
    }

    private void checkValue(Operation operation) {
        int size = operation instanceof KeyOperation key ? key.value().size() : 0;
        if (operation instanceof KeyOperation key && size > limits.valueBytes()) {
            throw Refusal.tooLarge("Value for key \"" + key.key() + "\" is too large (" + size + " > "
                    + limits.valueBytes() + " bytes)");
        }
    }

    private Reply written(Call call, Applied applied) {
        return withStatus(applied, Bodies.json(call, out -> TransactionJson.written(out, applied, datacenter)));
    }

    private Reply read(Call call, Applied applied) {
        return withStatus(applied, Bodies.json(call, out -> TransactionJson.read(out, applied, datacenter)))
                .with("X-Consul-Knownleader", "true")
                .with("X-Consul-Lastcontact", "0");
    }

    private static Reply withStatus(Applied applied, Reply reply) {
        return applied.succeeded() ? reply : reply.as(CONFLICT);
    }
}
