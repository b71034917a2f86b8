package io.vigie.discovery.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of {@link RegistryClient} that concerns sessions and locks on keys; blocks and throws as that one does. */
public final class SessionClient {

    private static final byte[] NOTHING = {};

    /**
     * A key that is or was a lock.
     *
     * @param session the session that holds it; null when nobody does
     * @param modifyIndex the registry's index of its last change, larger than that of any earlier holder
     */
    public record LockEntry(@Nullable String session, long modifyIndex) {}

    @FunctionalInterface
    interface Demand {
        Answer of(Answer answer, String order, String permission);
    }

    private final HttpConversation conversation;
    private final Demand demand;

    SessionClient(HttpConversation conversation, Demand demand) {
        this.conversation = conversation;
        this.demand = demand;
    }

    /** Makes a session that ends when it is not renewed for so long (10s to 24h), and gives its locks back then. */
    public String create(String name, Duration ttl, Duration lockDelay) {
        byte[] body = Answer.JSON.writeValueAsBytes(Map.of(
                "Name", name, "TTL", NewCheck.inGo(ttl), "LockDelay", NewCheck.inGo(lockDelay), "Behavior", "release"));
        Answer answer = conversation.put(Path.of("/v1/session/create"), body);
        return demand.of(answer, "create a session", "session \"\" write")
                .json()
                .path("ID")
                .asString("");
    }

    /** Renews a session; false when the registry does not have it any more. */
    public boolean renew(String session) {
        Answer answer = conversation.put(Path.of("/v1/session/renew").segment(session), NOTHING);
        return !answer.isNotFound()
                && demand.of(answer, "renew a session", "session \"\" write").isOk();
    }

    /** Ends a session, and with it its hold on every lock; one that is gone already is no error. */
    public void destroy(String session) {
        Answer answer = conversation.put(Path.of("/v1/session/destroy").segment(session), NOTHING);
        if (!answer.isNotFound()) {
            demand.of(answer, "end a session", "session \"\" write");
        }
    }

    /**
     * Takes a lock; false when another session has it or it rests after its last holder was lost. A session that has ended
     * is a {@link RegistryException} with {@link RegistryException#isInvalidSession}.
     */
    public boolean acquire(String key, String session, String value) {
        return changed(key, "acquire=" + session, value);
    }

    /** Gives a lock back; false when the session did not have it. */
    public boolean release(String key, String session) {
        return changed(key, "release=" + session, "");
    }

    /** Who has a lock; with an index, as soon as that has changed since. */
    public Indexed<Optional<LockEntry>> look(String key, long index, Duration wait) {
        Path path = Path.of("/v1/kv").key(key).blocking(index, wait);
        Answer answer = conversation.get(path, index == 0 ? Duration.ZERO : wait);
        if (answer.isNotFound()) {
            return new Indexed<>(Optional.empty(), answer.index());
        }
        JsonNode entry = demand.of(answer, "look at lock \"" + key + "\"", permission(key, "read"))
                .json()
                .path(0);
        String session = entry.path("Session").asString("");
        LockEntry found = new LockEntry(
                session.isEmpty() ? null : session, entry.path("ModifyIndex").asLong(0));
        return new Indexed<>(Optional.of(found), answer.index());
    }

    private boolean changed(String key, String flag, String value) {
        Path path = Path.of("/v1/kv").key(key).flag(flag);
        Answer answer = conversation.put(path, value.getBytes(UTF_8));
        return demand.of(answer, "change lock \"" + key + "\"", permission(key, "write"))
                .quote()
                .equals("true");
    }

    private static String permission(String key, String right) {
        return "key \"" + key + "\" " + right + " and session \"\" write";
    }
}
