package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.session.Behaviour;
import io.vigie.registry.core.session.ServiceCheck;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.session.Ttl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Sessions, as they are asked for and as they are shown. */
public final class SessionJson {
    /** The check that stands for the node itself; a session depends on it unless its creator says otherwise. */
    private static final List<String> NODE_IS_ALIVE = List.of("serfHealth");
    /** Smaller numbers of a lock delay are seconds, greater ones nanoseconds; texts fall under it, too, once parsed. */
    private static final long SECONDS_BELOW = 1_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private SessionJson() {}

    /** Reads what a session is to be; members that nobody knows are ignored here, as in Consul. */
    public static Session read(JsonObject json, String id, String ownNode) {
        var serviceChecks = serviceChecks(json);
        var lockDelay = lockDelay(json);
        var name = json.text("Name");
        var node = json.isNamed("Node") ? json.text("Node") : ownNode;
        var nodeChecks = nodeChecks(json);
        var legacyChecks = legacyChecks(json, nodeChecks);
        var ttl = json.text("TTL");
        var behaviour = json.text("Behavior");
        if (node.isEmpty()) {
            throw InvalidDefinitionException.found("Must provide Node");
        }
        return new Session(
                id,
                name,
                node,
                lockDelay,
                behaviour(behaviour),
                ttl(ttl),
                nodeChecks,
                serviceChecks,
                legacyChecks,
                0,
                0);
    }

    /** An empty list of the old kind means no checks at all, whatever the new one says. */
    private static List<String> nodeChecks(JsonObject json) {
        var given = json.texts("NodeChecks");
        if (json.isNamed("Checks") && json.texts("Checks").isEmpty()) {
            return List.of();
        }
        return json.isNamed("NodeChecks") ? given : NODE_IS_ALIVE;
    }

    /** What Consul 1.8.7 keeps of the old list beside the new one. */
    private static List<String> legacyChecks(JsonObject json, List<String> nodeChecks) {
        var given = json.texts("Checks");
        return nodeChecks.isEmpty() || given.equals(NODE_IS_ALIVE) ? List.of() : given;
    }

    private static @Nullable List<ServiceCheck> serviceChecks(JsonObject json) {
        return json.has("ServiceChecks")
                ? json.objects("ServiceChecks").stream()
                        .map(check -> new ServiceCheck(check.text("ID"), check.text("Namespace")))
                        .toList()
                : null;
    }

    private static Duration lockDelay(JsonObject json) {
        if (!json.has("LockDelay")) {
            return Session.LOCK_DELAY_DEFAULT;
        }
        long nanos = json.nanos("LockDelay");
        // Go multiplies without a look at overflow, and negative delays are none in the end.
        return Duration.ofNanos(nanos < SECONDS_BELOW ? nanos * NANOS_PER_SECOND : nanos);
    }

    private static Behaviour behaviour(String text) {
        return text.isEmpty()
                ? Behaviour.RELEASE
                : Behaviour.of(text)
                        .orElseThrow(() -> InvalidDefinitionException.found("Invalid Behavior setting '" + text + "'"));
    }

    private static Ttl ttl(String text) {
        if (text.isEmpty()) {
            return Ttl.NONE;
        }
        var ttl = new Ttl(length(text), text);
        if (!ttl.isAllowed()) {
            throw InvalidDefinitionException.found("Invalid Session TTL '"
                    + ttl.length().toNanos() + "', must be between [" + Ttl.MIN.toSeconds() + "s="
                    + Ttl.MAX.toHours() + "h0m0s]");
        }
        return ttl;
    }

    private static Duration length(String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException notDuration) {
            throw InvalidDefinitionException.found("Session TTL '" + text + "' invalid: " + notDuration.getMessage());
        }
    }

    /** Writes the id of a session that was just created. */
    public static void id(JsonGenerator out, String id) {
        out.writeStartObject();
        out.writeStringProperty("ID", id);
        out.writeEndObject();
    }

    /** Writes a session: the lock delay as a number of nanoseconds, the time to live as it was written. */
    public static void write(JsonGenerator out, Session session) {
        out.writeStartObject();
        out.writeStringProperty("ID", session.id());
        out.writeStringProperty("Name", session.name());
        out.writeStringProperty("Node", session.node());
        out.writeNumberProperty("LockDelay", session.lockDelay().toNanos());
        out.writeStringProperty("Behavior", session.behaviour().text());
        out.writeStringProperty("TTL", session.ttl().text());
        Json.texts(out, "NodeChecks", session.nodeChecks());
        serviceChecks(out, session.serviceChecks());
        if (!session.legacyChecks().isEmpty()) {
            Json.texts(out, "Checks", session.legacyChecks());
        }
        Json.indexes(out, session.createIndex(), session.modifyIndex());
        out.writeEndObject();
    }

    private static void serviceChecks(JsonGenerator out, @Nullable List<ServiceCheck> checks) {
        if (checks == null) {
            out.writeNullProperty("ServiceChecks");
            return;
        }
        out.writeName("ServiceChecks");
        Json.list(out, checks, (to, check) -> {
            to.writeStartObject();
            to.writeStringProperty("ID", check.id());
            to.writeStringProperty("Namespace", check.namespace());
            to.writeEndObject();
        });
    }
}
