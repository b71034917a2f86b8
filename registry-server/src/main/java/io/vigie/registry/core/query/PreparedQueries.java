package io.vigie.registry.core.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/** The table of prepared queries, immutable: every change returns another table that shares what stayed. */
public final class PreparedQueries {
    /** A table with nothing in it. */
    public static final PreparedQueries EMPTY = new PreparedQueries(TreePMap.empty(), TreePMap.empty());

    private final TreePMap<String, PreparedQuery> byId;
    private final TreePMap<String, String> idsByName;

    private PreparedQueries(TreePMap<String, PreparedQuery> byId, TreePMap<String, String> idsByName) {
        this.byId = byId;
        this.idsByName = idsByName;
    }

    /** All of them, in the order of their ids. */
    public Collection<PreparedQuery> all() {
        return byId.values();
    }

    /** The query with this id. */
    public Optional<PreparedQuery> find(String id) {
        return Optional.ofNullable(byId.get(PreparedQuery.key(id)));
    }

    /** The query with this very name, or the template with the longest name that begins it; case does not matter. */
    public Optional<PreparedQuery> named(String name) {
        var key = PreparedQuery.key(name);
        for (int length = key.length(); length >= 0; length--) {
            var found = withKey(key.substring(0, length));
            if (found.isPresent() && (found.get().isTemplate() || length == key.length() && length > 0)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Another query that has the name of this one, and therefore is in its way. */
    public Optional<PreparedQuery> namesakeOf(PreparedQuery query) {
        return withKey(query.key()).filter(other -> !other.id().equals(query.id()) && isFoundByName(query));
    }

    /** All that end with the session, however its id was written when they were bound to it. */
    public List<PreparedQuery> boundTo(String session) {
        return byId.values().stream()
                .filter(query -> query.session().equalsIgnoreCase(session))
                .toList();
    }

    private Optional<PreparedQuery> withKey(String key) {
        return Optional.ofNullable(idsByName.get(key)).map(byId::get);
    }

    /** This table with the query added, or put in the place of the one with the same id. */
    public PreparedQueries with(PreparedQuery query) {
        var cleared = find(query.id()).map(this::without).orElse(this);
        return new PreparedQueries(
                cleared.byId.plus(query.id(), query),
                isFoundByName(query) ? cleared.idsByName.plus(query.key(), query.id()) : cleared.idsByName);
    }

    /** This table without the query. */
    public PreparedQueries without(PreparedQuery query) {
        return new PreparedQueries(
                byId.minus(query.id()), isFoundByName(query) ? idsByName.minus(query.key()) : idsByName);
    }

    private static boolean isFoundByName(PreparedQuery query) {
        return !query.name().isEmpty() || query.isTemplate();
    }
}
