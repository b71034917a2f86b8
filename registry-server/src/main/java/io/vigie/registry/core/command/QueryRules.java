package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.UuidText;
import java.util.Optional;

/** What must hold before a prepared query is written down. */
final class QueryRules {
    private QueryRules() {}

    /** What is wrong, in Consul's words. */
    static Optional<String> fault(RegistryState state, PreparedQuery query) {
        return query.fault().or(() -> sessionFault(query.session())).or(() -> nameFault(state, query));
    }

    /**
     * The seam to sessions: a query may be bound to one that is there. As long as the registry keeps no sessions, none is.
     * Who destroys a session also removes the queries {@code boundTo} it.
     */
    private static Optional<String> sessionFault(String session) {
        if (session.isEmpty()) {
            return Optional.empty();
        }
        return UuidText.fault(session)
                .map("invalid session: "::concat)
                .or(() -> Optional.of("invalid session \"" + session + "\""));
    }

    private static Optional<String> nameFault(RegistryState state, PreparedQuery query) {
        return state.queries()
                .namesakeOf(query)
                .map(other -> query.name().isEmpty()
                        ? "a query template with an empty name already exists"
                        : "name '" + query.name() + "' aliases an existing query name");
    }
}
