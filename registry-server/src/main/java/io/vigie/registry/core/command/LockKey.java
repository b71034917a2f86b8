package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.session.SessionId;
import java.util.Optional;

/**
 * Locks a key for a session and writes it; a missing key is created. Who has the lock already only writes. It clashes when
 * another session has the lock, or lost it so recently that its owner may not know yet.
 *
 * @param flags an unsigned 64-bit number that the registry only keeps
 * @param session refused when there is none such
 */
public record LockKey(String key, Value value, long flags, String session) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        if (before.sessions().isDelayed(key, stamp.decidedAt())) {
            return Applied.clash(before, "failed to lock key \"" + key + "\" due to lock delay");
        }
        var flaw = flaw(before);
        return flaw.isEmpty() ? lock(before, stamp) : Applied.refused(before, flaw);
    }

    /** In the words that Patroni and others match by their beginning. */
    private String flaw(RegistryState before) {
        if (session.isEmpty()) {
            return "missing session";
        }
        var flaw = SessionId.flaw(session);
        if (flaw.isEmpty() && before.sessions().find(session).isEmpty()) {
            return "invalid session \"" + session + "\"";
        }
        return flaw;
    }

    private Applied lock(RegistryState before, Stamp stamp) {
        var known = before.keyValues().find(key);
        var holder = SessionId.canonical(session);
        if (known.map(Entry::session).filter(other -> !other.equals(holder)).isPresent()) {
            return Applied.clash(before, "failed to lock key \"" + key + "\", lock is already held");
        }
        return Change.written(before, stamp, known, locked(known, holder));
    }

    private Entry locked(Optional<Entry> known, String holder) {
        return known.orElseGet(() -> Entry.of(key, value, flags)).lockedBy(holder, value, flags);
    }
}
