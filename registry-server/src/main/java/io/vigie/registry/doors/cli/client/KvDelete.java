package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code kv delete}: one key, or all that begin so. */
final class KvDelete extends ServerCommand {
    private final Flag<Boolean> cas = flags.truth("cas", "Delete only if the key is still at -modify-index.");
    private final Flag<Long> modifyIndex =
            flags.unsigned("modify-index", "With -cas: the index at which the key must be.");
    private final Flag<Boolean> recurse = flags.truth("recurse", "Delete all keys that begin so.");

    KvDelete() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        atMost(1, arguments);
        if ((arguments.isEmpty() || arguments.get(0).isEmpty()) && !recurse.value()) {
            throw new FailedException("Error! Missing KEY argument");
        }
        if (!cas.value() && modifyIndex.value() != 0) {
            throw new FailedException("Cannot specify -modify-index without -cas!");
        }
        if (cas.value() && modifyIndex.value() == 0) {
            throw new FailedException("Must specify -modify-index with -cas!");
        }
        if (cas.value() && recurse.value()) {
            throw new FailedException("Cannot specify both -cas and -recurse!");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var key = Keys.withoutSlash(arguments.get(0));
        if (recurse.value()) {
            delete("prefix", whereToChange().with("recurse", ""), key, agent);
            desk.say("Success! Deleted keys with prefix: " + key);
        } else if (cas.value()) {
            if (!delete("key", whereToChange().with("cas", Long.toUnsignedString(modifyIndex.value())), key, agent)) {
                throw new FailedException("Error! Did not delete key " + key + ": CAS failed");
            }
            desk.say("Success! Deleted key: " + key);
        } else {
            delete("key", whereToChange(), key, agent);
            desk.say("Success! Deleted key: " + key);
        }
        return 0;
    }

    private boolean delete(String what, Query query, String key, Agent agent) {
        try {
            return agent.delete(Keys.PATH + key, query).ok().isTrue();
        } catch (FailedException failed) {
            throw FailedException.in("Error! Did not delete " + what + " " + key, failed);
        }
    }
}
