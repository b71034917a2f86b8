package io.vigie.registry.doors.cli.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code kv get}: one value, or with -recurse and -keys what begins with a prefix. */
final class KvGet extends ServerCommand {
    private final Flag<Boolean> base64 = flags.truth("base64", "Show values in base 64.");
    private final Flag<Boolean> detailed = flags.truth("detailed", "Show indexes, flags and session, too.");
    private final Flag<Boolean> keys = flags.truth("keys", "List the keys that begin so, without their values.");
    private final Flag<Boolean> recurse = flags.truth("recurse", "Show all keys that begin so.");
    private final Flag<String> separator =
            flags.text("separator", "string", "/", "With -keys: list keys up to this text behind the prefix only.");

    KvGet() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        atMost(1, arguments);
        if (!keys.value()
                && !recurse.value()
                && (arguments.isEmpty() || arguments.get(0).isEmpty())) {
            throw new FailedException("Error! Missing KEY argument");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var key = arguments.isEmpty() ? "" : Keys.withoutSlash(arguments.get(0));
        if (keys.value()) {
            list(key, desk, agent);
        } else if (recurse.value()) {
            var pairs = Keys.under(key, where(), agent);
            for (int i = 0; i < pairs.size(); i++) {
                show(pairs.get(i), i == pairs.size() - 1, desk);
            }
        } else {
            one(key, desk, agent);
        }
        return 0;
    }

    private void list(String prefix, Desk desk, Agent agent) {
        var query = where();
        query.with("keys", "");
        if (!separator.value().isEmpty()) {
            query.with("separator", separator.value());
        }
        var answer = Keys.found(agent, prefix, query);
        if (answer != null) {
            Json.texts(answer.json()).forEach(desk::say);
        }
    }

    private void one(String key, Desk desk, Agent agent) {
        var answer = Keys.found(agent, key, where());
        if (answer == null) {
            throw new FailedException("Error! No key exists at: " + key);
        }
        var pair = Json.objects(answer.json()).get(0);
        if (detailed.value()) {
            details(pair, desk);
        } else {
            write(value(pair), desk);
        }
    }

    private void show(Map<String, @Nullable Object> pair, boolean isLast, Desk desk) {
        if (detailed.value()) {
            details(pair, desk);
            if (!isLast) {
                desk.say("");
            }
        } else {
            desk.out().print(Json.text(pair.get("Key")) + ":");
            write(value(pair), desk);
        }
    }

    private byte[] value(Map<String, @Nullable Object> pair) {
        var encoded = Json.text(pair.get("Value")).getBytes(StandardCharsets.UTF_8);
        return base64.value() ? encoded : Base64.getDecoder().decode(encoded);
    }

    private void details(Map<String, @Nullable Object> pair, Desk desk) {
        var session = Json.text(pair.get("Session"));
        var table = new Columns(Columns.OF_DETAILS);
        for (var name : List.of("CreateIndex", "Flags", "Key", "LockIndex", "ModifyIndex")) {
            table.row(name, Json.text(pair.get(name)));
        }
        table.row("Session", session.isEmpty() ? "-" : session).lines().forEach(desk::say);
        var value = value(pair);
        desk.out().print(value.length == 0 ? "Value" : "Value            ");
        write(value, desk);
    }

    /** Values are bytes, not always text. */
    private static void write(byte[] value, Desk desk) {
        try {
            desk.out().write(value);
            desk.out().println();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
