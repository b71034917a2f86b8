package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.session.Session;

/**
 * Begins a session. Its node must be there, and its checks must be there and not be critical, for it would end the moment it
 * began.
 *
 * @param session with an id that nobody had before
 */
public record CreateSession(Session session) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var flaw = flaw(before);
        if (!flaw.isEmpty()) {
            return Applied.refused(before, flaw);
        }
        var change = new Change(before, stamp);
        change.put(session);
        return change.done();
    }

    private String flaw(RegistryState before) {
        if (before.sessions().find(session.id()).isPresent()) {
            return "Session id '" + session.id() + "' is taken; create the session anew with another id.";
        }
        if (before.catalog().node(session.node()).isEmpty()) {
            return "Missing node registration";
        }
        return session.checkIds().stream()
                .map(id -> flawOfCheck(before, id))
                .filter(flaw -> !flaw.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String flawOfCheck(RegistryState before, String id) {
        return before.checks()
                .find(session.node(), id)
                .map(check -> check.status().isCritical() ? "Check '" + id + "' is in critical state" : "")
                .orElse("Missing check '" + id + "' registration");
    }
}
