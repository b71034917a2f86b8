package io.vigie.registry.core.query;

import static io.vigie.registry.testing.QueryBuilder.aQuery;
import static io.vigie.registry.testing.QueryBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.testing.QueryBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedQueriesTests {
    private static final PreparedQueries SOME = of(aTemplate(""), aTemplate("g"), aTemplate("geo"), aQuery("geode"));

    private static PreparedQueries of(QueryBuilder... queries) {
        return Stream.of(queries)
                .map(QueryBuilder::build)
                .reduce(PreparedQueries.EMPTY, PreparedQueries::with, (one, other) -> other);
    }

    @ParameterizedTest
    @CsvSource({
        "x, ''",
        "g, g",
        "gee, g",
        "geo, geo",
        "geod, geo",
        "geode, geode",
        "GEODE, geode",
        "Gx, g",
        "geodes, geo"
    })
    void aNameMeansItsQueryOrTheTemplateThatMatchesMostOfIt(String asked, String found) {
        assertThat(SOME.named(asked)).map(PreparedQuery::name).contains(found);
    }

    @Test
    void withoutACatchAllSomeNamesMeanNothing() {
        assertThat(of(aTemplate("g"), aQuery("web")).named("we")).isEmpty();
        assertThat(of(aTemplate("g"), aQuery("web")).named("webs")).isEmpty();
    }

    @Test
    void whatHasNoNameIsFoundByIdOnly() {
        var bound = aQuery("").boundTo("s1").build();
        var queries = PreparedQueries.EMPTY.with(bound);

        assertThat(queries.find(bound.id())).contains(bound);
        assertThat(queries.named("")).isEmpty();
        assertThat(queries.boundTo("s1")).containsExactly(bound);
        assertThat(queries.boundTo("S1")).containsExactly(bound);
        assertThat(queries.boundTo("s2")).isEmpty();
    }

    @Test
    void aRenamedQueryIsNotFoundByItsOldName() {
        var old = aQuery("old").build();
        var queries = PreparedQueries.EMPTY
                .with(old)
                .with(aQuery("new").withId(old.id()).build());

        assertThat(queries.named("old")).isEmpty();
        assertThat(queries.named("new")).map(PreparedQuery::id).contains(old.id());
        assertThat(queries.all()).hasSize(1);
    }

    @Test
    void aRemovedQueryIsGone() {
        var query = aQuery("q").build();
        var queries = PreparedQueries.EMPTY.with(query).without(query);

        assertThat(queries.named("q")).isEmpty();
        assertThat(queries.find(query.id())).isEmpty();
        assertThat(queries.all()).isEmpty();
    }
}
