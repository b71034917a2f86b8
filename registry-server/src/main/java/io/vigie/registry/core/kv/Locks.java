package io.vigie.registry.core.kv;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** Which keys each session has locked, so that the end of a session costs as much as it held, not a scan of all keys. */
record Locks(PMap<String, TreePMap<String, Boolean>> keysBySession) {
    static final Locks NONE = new Locks(HashTreePMap.empty());

    Set<String> of(String session) {
        var keys = keysBySession.get(session);
        return keys == null ? Set.of() : keys.keySet();
    }

    Locks with(Entry entry) {
        var session = entry.session();
        if (session == null) {
            return this;
        }
        var keys = keysBySession.getOrDefault(session, KeyOrder.<Boolean>emptyMap());
        return new Locks(keysBySession.plus(session, keys.plus(entry.key(), true)));
    }

    Locks without(@Nullable Entry entry) {
        var session = entry == null ? null : entry.session();
        if (entry == null || session == null) {
            return this;
        }
        var rest = keysBySession
                .getOrDefault(session, KeyOrder.<Boolean>emptyMap())
                .minus(entry.key());
        return new Locks(rest.isEmpty() ? keysBySession.minus(session) : keysBySession.plus(session, rest));
    }
}
