package io.vigie.registry.core.read.query;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.QueryBuilder.aQuery;
import static io.vigie.registry.testing.QueryBuilder.aTemplate;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.query.Failover;
import io.vigie.registry.core.query.ServiceQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryReadTests {
    private static final RegistryState STATE = after(
            aNode("n1").withMeta("z", "1").registered(),
            aNode("n2").registered(),
            aNode("n3").registered(),
            aService("web").tagged("v1", "Blue").withMeta("m", "1").registeredOn("n1"),
            aService("web").tagged("v2", "Blue").registeredOn("n2"),
            aService("web").tagged("v3").registeredOn("n3"),
            aCheck("c2").on("n2").of("web").saying(CheckStatus.WARNING, "").registered(),
            aCheck("c3").on("n3").of("web").saying(CheckStatus.CRITICAL, "").registered(),
            aQuery("static").created(),
            aTemplate("t-").about("${name.suffix}").created());

    private static List<String> nodes(ServiceQuery query) {
        return QueryRead.instances(STATE, query, false).stream()
                .map(health -> health.node().name())
                .toList();
    }

    private static ServiceQuery query(
            boolean onlyPassing,
            @Nullable List<String> ignored,
            @Nullable List<String> tags,
            @Nullable Map<String, String> nodeMeta,
            @Nullable Map<String, String> serviceMeta) {
        return new ServiceQuery("web", Failover.NONE, onlyPassing, ignored, "", tags, nodeMeta, serviceMeta, false);
    }

    @Test
    void criticalInstancesNeverAnswerAndWarningOnesMayBeLeftOut() {
        assertThat(nodes(ServiceQuery.of("WEB"))).containsExactly("n1", "n2");
        assertThat(nodes(query(true, null, null, null, null))).containsExactly("n1");
    }

    @Test
    void ignoredChecksDoNotCount() {
        assertThat(nodes(query(false, List.of("c3"), null, null, null))).containsExactly("n1", "n2", "n3");
        assertThat(nodes(query(true, List.of("c2"), null, null, null))).containsExactly("n1", "n2");
    }

    @ParameterizedTest
    @CsvSource({"blue, 'n1,n2'", "!BLUE, ''", "'!v1,blue', n2", "'', ''", "!, 'n1,n2'", "'!v1,!v2', ''", "'v1,v2', ''"})
    void allTagsMustBeThereAndNegatedOnesMustNot(String tags, String nodes) {
        var wanted = nodes.isEmpty() ? List.<String>of() : List.of(nodes.split(","));

        assertThat(nodes(query(false, null, List.of(tags.split(",")), null, null)))
                .isEqualTo(wanted);
    }

    @Test
    void metadataMustBeThereToTheLetter() {
        assertThat(nodes(query(false, null, null, Map.of("z", "1"), null))).containsExactly("n1");
        assertThat(nodes(query(false, null, null, Map.of("Z", "1"), null))).isEmpty();
        assertThat(nodes(query(false, null, null, Map.of("z", ""), null))).isEmpty();
        assertThat(nodes(query(false, null, null, null, Map.of("m", "1")))).containsExactly("n1");
        assertThat(nodes(query(false, null, null, null, Map.of("nope", "")))).isEmpty();
    }

    @Test
    void nobodyIsInTheMesh() {
        assertThat(QueryRead.instances(STATE, ServiceQuery.of("web"), true)).isEmpty();
        assertThat(nodes(new ServiceQuery("web", Failover.NONE, false, null, "", null, null, null, true)))
                .isEmpty();
    }

    @Test
    void aQueryIsMeantByItsIdAndByItsName() {
        assertThat(QueryRead.resolve(STATE, aQuery("static").id())).isPresent();
        assertThat(QueryRead.resolve(STATE, "STATIC")).isPresent();
        assertThat(QueryRead.resolve(STATE, "nope")).isEmpty();
    }

    @Test
    void aTemplateIsMeantByItsNamesOnly() {
        assertThat(QueryRead.resolve(STATE, "t-db"))
                .map(query -> query.service().service())
                .contains("db");
        assertThatThrownBy(() -> QueryRead.resolve(STATE, aQuery("t-").id()))
                .isInstanceOf(UnresolvableQueryException.class)
                .hasMessage("prepared query templates can only be resolved up by name, not by ID");
    }
}
