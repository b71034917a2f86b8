package io.vigie.registry.core.query;

import java.util.Locale;
import java.util.Optional;

/**
 * A question for a service that was written down to be asked by name.
 *
 * @param id a UUID
 * @param name unique among all queries without regard to case; empty for a query that is known by its id and lives as long as
 *     its session, and for the template that takes every name
 * @param session ends the query when it ends; empty for none
 * @param token kept and shown, not used while access is not controlled
 * @param ttl how long resolvers may keep its answers
 */
public record PreparedQuery(
        String id,
        String name,
        String session,
        String token,
        QueryTemplate template,
        ServiceQuery service,
        QueryTtl ttl,
        long createIndex,
        long modifyIndex) {
    /** What a token looks like to those who may not see it. */
    private static final String HIDDEN_TOKEN = "<hidden>";

    /** A query that is not in the registry yet. */
    public static PreparedQuery of(
            String id,
            String name,
            String session,
            String token,
            QueryTemplate template,
            ServiceQuery service,
            QueryTtl ttl) {
        return new PreparedQuery(id, name, session, token, template, service, ttl, 0, 0);
    }

    /** The key under which it is found by name. */
    public String key() {
        return key(name);
    }

    /** The key of a name. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether it stands for many queries, one for each name that begins with its own. */
    public boolean isTemplate() {
        return !template.type().isEmpty();
    }

    /** What is wrong with it by itself, in Consul's words. */
    public Optional<String> fault() {
        return bindingFault()
                .or(this::tokenFault)
                .or(service::fault)
                .or(ttl::fault)
                .map("Invalid prepared query: "::concat);
    }

    private Optional<String> bindingFault() {
        // Nobody would ever clean up what has no name, so such a query must end with a session.
        return name.isEmpty() && !isTemplate() && session.isEmpty()
                ? Optional.of("Must be bound to a session")
                : Optional.empty();
    }

    private Optional<String> tokenFault() {
        return token.equals(HIDDEN_TOKEN)
                ? Optional.of("Bad Token '" + HIDDEN_TOKEN
                        + "', it looks like a query definition with a redacted token was submitted")
                : Optional.empty();
    }

    /** This query about another service. */
    public PreparedQuery with(ServiceQuery other) {
        return new PreparedQuery(id, name, session, token, template, other, ttl, createIndex, modifyIndex);
    }

    /** This query as created and last modified at the given indexes. */
    public PreparedQuery stamped(long created, long modified) {
        return new PreparedQuery(id, name, session, token, template, service, ttl, created, modified);
    }
}
