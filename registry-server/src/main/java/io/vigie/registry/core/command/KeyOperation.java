package io.vigie.registry.core.command;

import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.session.SessionId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Does something to a key or asks something of it, within a transaction.
 *
 * @param index what the key's ModifyIndex is to be, for the verbs that expect one
 * @param session who locks, unlocks or is to hold the lock; empty for nobody
 */
public record KeyOperation(KeyVerb verb, String key, Value value, long flags, long index, String session)
        implements Operation {
    @Override
    public boolean writes() {
        return verb.writes();
    }

    @Override
    public void run(Progress progress) {
        switch (verb) {
            case SET -> write(progress, new PutKey(key, value, flags, OptionalLong.empty()));
            case CAS -> write(progress, new PutKey(key, value, flags, OptionalLong.of(index)));
            case LOCK -> write(progress, new LockKey(key, value, flags, session));
            case UNLOCK -> write(progress, new UnlockKey(key, value, flags, session));
            case DELETE -> progress.does(new DeleteKey(key, OptionalLong.empty()));
            case DELETE_CAS -> deleteIfUnchanged(progress);
            case DELETE_TREE -> progress.does(new DeleteTree(key));
            case GET ->
                progress.shows(
                        found(progress).map(entry -> new Outcome.OfKey(entry, true)),
                        "key " + quoted() + " doesn't exist");
            case GET_TREE ->
                progress.state()
                        .keyValues()
                        .under(key)
                        .forEach(entry -> progress.shows(new Outcome.OfKey(entry, true)));
            case CHECK_INDEX -> checkIndex(progress);
            case CHECK_SESSION -> checkSession(progress);
            case CHECK_NOT_EXISTS -> checkAbsent(progress);
        }
    }

    private void write(Progress progress, Command command) {
        if (progress.does(command)) {
            show(progress);
        }
    }

    /** Other than the plain command, which clashes at index 0: a key that is gone is no fault at any index. */
    private void deleteIfUnchanged(Progress progress) {
        if (found(progress).isPresent()) {
            progress.does(new DeleteKey(key, OptionalLong.of(index)));
        }
    }

    private void checkIndex(Progress progress) {
        var found = found(progress);
        if (found.isEmpty()) {
            progress.fails("failed to check index, key " + quoted() + " doesn't exist");
        } else if (found.get().modifyIndex() != index) {
            progress.fails("failed index check for key " + quoted() + ", current modify index "
                    + found.get().modifyIndex() + " != " + Long.toUnsignedString(index));
        } else {
            show(progress);
        }
    }

    private void checkSession(Progress progress) {
        var found = found(progress);
        var holder = found.map(Entry::session).orElse("");
        if (found.isEmpty()) {
            progress.fails("failed to check session, key " + quoted() + " doesn't exist");
        } else if (!holder.equals(SessionId.canonical(session))) {
            progress.fails("failed session check for key " + quoted() + ", current session \"" + holder + "\" != \""
                    + session + "\"");
        } else {
            show(progress);
        }
    }

    private void checkAbsent(Progress progress) {
        if (found(progress).isPresent()) {
            progress.fails("key " + quoted() + " exists");
        }
    }

    private void show(Progress progress) {
        found(progress).ifPresent(entry -> progress.shows(new Outcome.OfKey(entry, false)));
    }

    private Optional<Entry> found(Progress progress) {
        return progress.state().keyValues().find(key);
    }

    private String quoted() {
        return '"' + key + '"';
    }
}
