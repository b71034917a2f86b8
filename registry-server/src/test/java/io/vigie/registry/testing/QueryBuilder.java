package io.vigie.registry.testing;

import io.vigie.registry.core.command.CreateQuery;
import io.vigie.registry.core.command.UpdateQuery;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.QueryTemplate;
import io.vigie.registry.core.query.QueryTtl;
import io.vigie.registry.core.query.ServiceQuery;
import java.util.UUID;

/** A prepared query to be: {@code aQuery("q").about("web").build()}. Its id comes from its name until told. */
public record QueryBuilder(
        String id,
        String name,
        String session,
        String token,
        QueryTemplate template,
        ServiceQuery service,
        QueryTtl ttl) {
    public static QueryBuilder aQuery(String name) {
        return new QueryBuilder(
                new UUID(0, name.hashCode()).toString(),
                name,
                "",
                "",
                QueryTemplate.NONE,
                ServiceQuery.of("web"),
                QueryTtl.UNSAID);
    }

    public static QueryBuilder aTemplate(String name) {
        return aQuery(name).as(new QueryTemplate(QueryTemplate.NAME_PREFIX_MATCH, "", false));
    }

    public QueryBuilder withId(String newId) {
        return new QueryBuilder(newId, name, session, token, template, service, ttl);
    }

    public QueryBuilder boundTo(String newSession) {
        return new QueryBuilder(id, name, newSession, token, template, service, ttl);
    }

    public QueryBuilder withToken(String newToken) {
        return new QueryBuilder(id, name, session, newToken, template, service, ttl);
    }

    public QueryBuilder as(QueryTemplate newTemplate) {
        return new QueryBuilder(id, name, session, token, newTemplate, service, ttl);
    }

    public QueryBuilder about(String newService) {
        return about(ServiceQuery.of(newService));
    }

    public QueryBuilder about(ServiceQuery newService) {
        return new QueryBuilder(id, name, session, token, template, newService, ttl);
    }

    public QueryBuilder keptFor(QueryTtl newTtl) {
        return new QueryBuilder(id, name, session, token, template, service, newTtl);
    }

    public PreparedQuery build() {
        return PreparedQuery.of(id, name, session, token, template, service, ttl);
    }

    /** The command that writes it down. */
    public CreateQuery created() {
        return new CreateQuery(build());
    }

    /** The command that puts it in the place of the one with its id. */
    public UpdateQuery updated() {
        return new UpdateQuery(build());
    }
}
