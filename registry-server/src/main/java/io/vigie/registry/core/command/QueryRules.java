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
        return query.fault().or(() -> sessionFault(state, query.session())).or(() -> nameFault(state, query));
    }

    /** A query may be bound to a session that lives; it ends with it. */
    private static Optional<String> sessionFault(RegistryState state, String session) {
        if (session.isEmpty() || state.sessions().find(session).isPresent()) {
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
