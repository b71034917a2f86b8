package io.vigie.registry.core.command;

import static io.vigie.registry.testing.QueryBuilder.aQuery;
import static io.vigie.registry.testing.QueryBuilder.aTemplate;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.query.Failover;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.QueryTtl;
import io.vigie.registry.core.query.ServiceQuery;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.testing.NodeBuilder;
import io.vigie.registry.testing.QueryBuilder;
import io.vigie.registry.testing.SessionBuilder;
import io.vigie.registry.testing.Stamps;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryCommandTests {
    private static final QueryBuilder QUERY = aQuery("q");

    private static String refusal(RegistryState state, Command command) {
        var applied = command.applyTo(state, Stamps.at(state.index() + 1));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.state()).isSameAs(state);
        return applied.reason();
    }

    private static String refusal(QueryBuilder query) {
        return refusal(RegistryState.EMPTY, query.created());
    }

    private static ServiceQuery askingFor(@Nullable Map<String, String> nodeMeta) {
        return new ServiceQuery("web", Failover.NONE, false, null, "", null, nodeMeta, null, false);
    }

    @Test
    void aNewQueryIsBornAtItsIndexAndTold() {
        var applied = then(RegistryState.EMPTY, QUERY.created());

        assertThat(applied.state().queries().find(QUERY.id()))
                .contains(QUERY.build().stamped(2, 2));
        assertThat(applied.events())
                .containsExactlyInAnyOrder(new Event.QueriesChanged(), new Event.QueryChanged(QUERY.id()));
    }

    @Test
    void anUpdateKeepsTheIndexOfBirthAndMovesTheOtherEvenIfItSaysTheSame() {
        var state = after(QUERY.created(), QUERY.updated());

        assertThat(state.queries().find(QUERY.id())).contains(QUERY.build().stamped(2, 3));
    }

    @Test
    void aQueryBoundToASessionEndsWithIt() {
        var bound = QUERY.boundTo(SessionBuilder.id(1));
        var state = after(
                NodeBuilder.aNode("n1").registered(),
                SessionBuilder.aSession(1).on("n1").created(),
                bound.created());
        assertThat(state.queries().find(QUERY.id())).isPresent();

        var ended = then(state, new DestroySession(SessionBuilder.id(1)));
        assertThat(ended.state().queries().find(QUERY.id())).isEmpty();
        assertThat(ended.events()).contains(new Event.QueriesChanged());
    }

    @Test
    void anUpdateMayTakeAnotherName() {
        var state = after(QUERY.created(), aQuery("other").withId(QUERY.id()).updated());

        assertThat(state.queries().named("q")).isEmpty();
        assertThat(state.queries().named("other")).isPresent();
    }

    @Test
    void whatIsNotThereCanNeitherBeUpdatedNorDeleted() {
        assertThat(refusal(RegistryState.EMPTY, QUERY.about("").updated()))
                .isEqualTo("Cannot modify non-existent prepared query: '" + QUERY.id() + "'");
        assertThat(refusal(RegistryState.EMPTY, new DeleteQuery(QUERY.id())))
                .isEqualTo("Cannot modify non-existent prepared query: '" + QUERY.id() + "'");
    }

    @Test
    void aDeletedQueryLeavesAnIndexThatDoesNotFall() {
        var before = after(QUERY.created(), aQuery("later").created());
        var applied = then(before, new DeleteQuery(QUERY.id()));
        var topic = new Topic.Query(QUERY.id());

        assertThat(applied.state().queries().all())
                .extracting(PreparedQuery::name)
                .containsExactly("later");
        assertThat(topic.indexIn(before)).isEqualTo(2);
        assertThat(topic.indexIn(applied.state())).isEqualTo(4);
        assertThat(Topic.QUERIES.indexIn(applied.state())).isEqualTo(4);
    }

    @Test
    void aNameIsTakenOnceWhateverItsCaseAndKind() {
        var state = after(QUERY.created());

        assertThat(refusal(state, aQuery("Q").withId("other").created()))
                .isEqualTo("name 'Q' aliases an existing query name");
        assertThat(refusal(state, aTemplate("q").withId("other").created()))
                .isEqualTo("name 'q' aliases an existing query name");
    }

    @Test
    void onlyOneTemplateTakesEveryName() {
        assertThat(refusal(
                        after(aTemplate("").created()),
                        aTemplate("").withId("other").created()))
                .isEqualTo("a query template with an empty name already exists");
    }

    @Test
    void withoutANameAQueryMustEndWithASession() {
        assertThat(refusal(aQuery("").withToken("<hidden>")))
                .isEqualTo("Invalid prepared query: Must be bound to a session");
    }

    @Test
    void sessionsThatAreNotThereCannotBeBoundTo() {
        assertThat(refusal(QUERY.boundTo("nope")))
                .isEqualTo("invalid session: index error: UUID must be 36 characters");
        assertThat(refusal(QUERY.boundTo("00000000-1111-2222-3333-444444444444")))
                .isEqualTo("invalid session \"00000000-1111-2222-3333-444444444444\"");
    }

    @Test
    void aHiddenTokenIsNoToken() {
        assertThat(refusal(QUERY.withToken("<hidden>")))
                .isEqualTo(
                        "Invalid prepared query: Bad Token '<hidden>', it looks like a query definition with a redacted"
                                + " token was submitted");
    }

    @Test
    void aServiceMustBeNamed() {
        assertThat(refusal(QUERY.about(""))).isEqualTo("Invalid prepared query: Must provide a Service name to query");
    }

    @Test
    void nobodyIsNearerThanNobody() {
        var service = new ServiceQuery("web", new Failover(-1, null), false, null, "", null, null, null, false);

        assertThat(refusal(QUERY.about(service))).isEqualTo("Invalid prepared query: Bad NearestN '-1', must be >= 0");
    }

    @Test
    void aTimeToLiveMustMeanSomethingAndNotLieInThePast() {
        assertThat(refusal(QUERY.keptFor(QueryTtl.senseless("abc", "time: invalid duration \"abc\""))))
                .isEqualTo("Invalid prepared query: Bad DNS TTL 'abc': time: invalid duration \"abc\"");
        assertThat(refusal(QUERY.keptFor(QueryTtl.of("-1s", Duration.ofSeconds(-1)))))
                .isEqualTo("Invalid prepared query: DNS TTL '-1000000000', must be >=0");
    }

    @Test
    void metadataMustBeSuchAsNodesMayHave() {
        var many = new HashMap<String, String>();
        for (int i = 0; i < 65; i++) {
            many.put("k" + i, "v");
        }

        assertThat(refusal(QUERY.about(askingFor(Map.of("", "x")))))
                .isEqualTo("Invalid prepared query: Couldn't load metadata pair ('', 'x'): Key cannot be blank");
        assertThat(refusal(QUERY.about(askingFor(Map.of("a b", "x"))))).endsWith("Key contains invalid characters");
        assertThat(refusal(QUERY.about(askingFor(Map.of("k".repeat(129), "x")))))
                .endsWith("Key is too long (limit: 128 characters)");
        assertThat(refusal(QUERY.about(askingFor(Map.of("k", "x".repeat(513))))))
                .endsWith("Value is too long (limit: 512 characters)");
        assertThat(refusal(QUERY.about(askingFor(many))))
                .endsWith("Node metadata cannot contain more than 64 key/value pairs");
        assertThat(then(
                                RegistryState.EMPTY,
                                QUERY.about(askingFor(Map.of("consul-x", "y"))).created())
                        .verdict())
                .isEqualTo(Verdict.DONE);
    }
}
