package io.vigie.registry.doors.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** {@code kv put}: writes a value, perhaps only if nobody changed it, or for a session. */
final class KvPut extends ServerCommand {
    private final Flag<Boolean> acquire = flags.truth("acquire", "Take the lock on the key for the session.");
    private final Flag<Boolean> base64 = flags.truth("base64", "The value is given in base 64.");
    private final Flag<Boolean> cas = flags.truth("cas", "Write only if the key is still at -modify-index.");
    private final Flag<Long> flagBits =
            flags.unsigned("flags", "A number to keep with the value; its meaning is yours.");
    private final Flag<Long> modifyIndex =
            flags.unsigned("modify-index", "With -cas: the index at which the key must be.");
    private final Flag<Boolean> release = flags.truth("release", "Give the lock of the session on the key back.");
    private final Flag<String> session =
            flags.text("session", "The session, which must exist, for -acquire and -release.");

    KvPut() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new FailedException("Error! Missing KEY argument");
        }
        if (arguments.size() > 2) {
            throw new FailedException("Error! Too many arguments (expected 1 or 2, got " + arguments.size() + ")");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var key = arguments.get(0);
        var value = value(arguments, desk);
        if ((acquire.value() || release.value()) && session.value().isEmpty()) {
            throw new FailedException("Error! Missing -session (required with -acquire and -release)");
        }
        if (cas.value() && modifyIndex.value() == 0) {
            throw new FailedException("Must specify -modify-index with -cas!");
        }
        if (key.startsWith("/")) {
            throw new FailedException("Error! Failed writing data: Invalid key. Key must not begin with a '/': " + key);
        }
        if (cas.value()) {
            write("cas", Long.toUnsignedString(modifyIndex.value()), key, value, agent)
                    .orElse("Error! Did not write to " + key + ": CAS failed");
            desk.say("Success! Data written to: " + key);
        } else if (acquire.value()) {
            write("acquire", session.value(), key, value, agent).orElse("Error! Did not acquire lock");
            desk.say("Success! Lock acquired on: " + key);
        } else if (release.value()) {
            write("release", session.value(), key, value, agent).orElse("Error! Did not release lock");
            desk.say("Success! Lock released on: " + key);
        } else {
            write("", "", key, value, agent);
            desk.say("Success! Data written to: " + key);
        }
        return 0;
    }

    private record Done(boolean isDone) {
        void orElse(String complaint) {
            if (!isDone) {
                throw new FailedException(complaint);
            }
        }
    }

    private Done write(String how, String worth, String key, byte[] value, Agent agent) {
        var query = whereToChange();
        if (!how.isEmpty()) {
            query.with(how, worth);
        }
        if (flagBits.value() != 0) {
            query.with("flags", Long.toUnsignedString(flagBits.value()));
        }
        try {
            return new Done(agent.put(Keys.PATH + key, query, value).ok().isTrue());
        } catch (FailedException failed) {
            throw FailedException.in("Error! Failed writing data", failed);
        }
    }

    private byte[] value(List<String> arguments, Desk desk) {
        try {
            var data = arguments.size() < 2 ? new byte[0] : LocalFile.data(arguments.get(1), desk);
            return base64.value() ? Base64.getDecoder().decode(new String(data, StandardCharsets.UTF_8).strip()) : data;
        } catch (IllegalArgumentException wrong) {
            // Consul 1.8.7 complains and then writes what it could decode; that helps nobody.
            throw new FailedException("Error! Cannot base 64 decode data: " + wrong.getMessage());
        } catch (FailedException failed) {
            throw new FailedException("Error! " + failed.getMessage());
        }
    }
}
