package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.session.SessionId;

/**
 * Gives a lock back and writes the key in the same step; the next one may lock it at once. It clashes when the session does
 * not have the lock, whether or not there is such a session or key.
 *
 * @param flags an unsigned 64-bit number that the registry only keeps
 */
public record UnlockKey(String key, Value value, long flags, String session) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        if (session.isEmpty()) {
            return Applied.refused(before, "missing session");
        }
        var held = before.keyValues().find(key).filter(entry -> entry.isHeldBy(SessionId.canonical(session)));
        if (held.isEmpty()) {
            return Applied.clash(
                    before, "failed to unlock key \"" + key + "\", lock isn't held, or is held by another session");
        }
        return Change.written(before, stamp, held, held.get().unlocked(value, flags));
    }
}
