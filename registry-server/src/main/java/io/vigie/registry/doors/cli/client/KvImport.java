package io.vigie.registry.doors.cli.client;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code kv import}: writes what {@code kv export} made. */
final class KvImport extends ServerCommand {
    KvImport() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new FailedException("Error! Missing DATA argument");
        }
        atMost(1, arguments);
        if (arguments.get(0).isEmpty()) {
            throw new FailedException("Error! Empty DATA argument");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        for (var entry : entries(arguments.get(0), desk)) {
            var key = Json.text(entry.get("key"));
            write(key, entry, agent);
            desk.say("Imported: " + key);
        }
        return 0;
    }

    private static List<Map<String, @Nullable Object>> entries(String typed, Desk desk) {
        byte[] data;
        try {
            data = LocalFile.data(typed, desk);
        } catch (FailedException failed) {
            throw new FailedException("Error! " + failed.getMessage());
        }
        try {
            return Json.objects(Json.read(data));
        } catch (FailedException noJson) {
            throw FailedException.in("Cannot unmarshal data", noJson);
        }
    }

    private void write(String key, Map<String, @Nullable Object> entry, Agent agent) {
        var query = whereToChange();
        var flagBits = Json.text(entry.get("flags"));
        if (!flagBits.isEmpty() && !flagBits.equals("0")) {
            query.with("flags", flagBits);
        }
        try {
            var value = Base64.getDecoder().decode(Json.text(entry.get("value")));
            agent.put(Keys.PATH + key, query, value).ok();
        } catch (IllegalArgumentException wrong) {
            throw new FailedException("Error base 64 decoding value for key " + key + ": " + wrong.getMessage());
        } catch (FailedException failed) {
            throw FailedException.in("Error! Failed writing data for key " + key, failed);
        }
    }
}
