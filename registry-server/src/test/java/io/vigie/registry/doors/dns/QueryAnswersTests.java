package io.vigie.registry.doors.dns;

import static io.vigie.registry.doors.dns.Population.NOBODY;
import static io.vigie.registry.doors.dns.Resolver.additional;
import static io.vigie.registry.doors.dns.Resolver.answers;
import static io.vigie.registry.doors.dns.Resolver.authority;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.query.Failover;
import io.vigie.registry.core.query.QueryTtl;
import io.vigie.registry.core.query.ServiceQuery;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class QueryAnswersTests {
    private static final QueryTtl NINE_SECONDS = QueryTtl.of("9s", Duration.ofSeconds(9));

    private static final Population WEBS = NOBODY.node("n1", "10.30.0.1")
            .service("n1", "web", 8001)
            .node("n2", "10.30.0.2")
            .service("n2", "web", 8002)
            .check("n2", "web-8002", CheckStatus.CRITICAL)
            .node("n3", "10.30.0.3")
            .service("n3", "web", 8003)
            .check("n3", "web-8003", CheckStatus.WARNING)
            .query("kept", ServiceQuery.of("web"), NINE_SECONDS)
            .query("short", ServiceQuery.of("web"), QueryTtl.of("500ms", Duration.ofMillis(500)))
            .query("unsaid", ServiceQuery.of("web"), QueryTtl.UNSAID)
            .query("none", ServiceQuery.of("no-such"), NINE_SECONDS)
            .query("near", webNear("n3"), QueryTtl.UNSAID)
            .query("near-agent", webNear("_agent"), QueryTtl.UNSAID)
            .query("near-client", webNear("_ip"), QueryTtl.UNSAID)
            .query("t-", ServiceQuery.of("${name.suffix}"), QueryTtl.UNSAID);

    private final Resolver resolver = Resolver.of(WEBS);

    private static ServiceQuery webNear(String near) {
        return new ServiceQuery("web", Failover.NONE, false, null, near, null, null, null, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kept.query.consul.",
                "KEPT.query.dc1.consul.",
                "_kept._tcp.query.consul.",
                "id-of-kept.query.consul."
            })
    void aQueryAnswersUnderItsNameAndItsIdForAsLongAsItSays(String name) {
        assertThat(answers(resolver.ask(name, Type.A)))
                .containsExactlyInAnyOrder(name + " 9 A 10.30.0.1", name + " 9 A 10.30.0.3");
    }

    @Test
    void serverRecordsAreKeptAsLongWithAllThatComesAlong() {
        var reply = resolver.ask("kept.query.consul.", Type.SRV);

        assertThat(answers(reply))
                .containsExactlyInAnyOrder(
                        "kept.query.consul. 9 SRV 1 1 8001 n1.node.dc1.consul.",
                        "kept.query.consul. 9 SRV 1 1 8003 n3.node.dc1.consul.");
        assertThat(additional(reply))
                .containsExactlyInAnyOrder("n1.node.dc1.consul. 9 A 10.30.0.1", "n3.node.dc1.consul. 9 A 10.30.0.3");
    }

    @Test
    void lessThanASecondIsNone() {
        assertThat(answers(resolver.ask("short.query.consul.", Type.A)))
                .containsExactlyInAnyOrder("short.query.consul. 0 A 10.30.0.1", "short.query.consul. 0 A 10.30.0.3");
    }

    @Test
    void whereNothingIsSaidTheSettingForTheServiceHolds() {
        var settings = DnsSettings.DEFAULT.with(new DnsSettings.Times(
                Duration.ZERO, ServiceTtls.of(Map.of("web", Duration.ofSeconds(4))), DnsSettings.Soa.DEFAULT));

        assertThat(answers(new Resolver(settings, WEBS).ask("unsaid.query.consul.", Type.A)))
                .containsExactlyInAnyOrder("unsaid.query.consul. 4 A 10.30.0.1", "unsaid.query.consul. 4 A 10.30.0.3");
    }

    @Test
    void theSettingThatLeavesWarningInstancesOutIsNotForQueries() {
        var strict = new Resolver(DnsSettings.DEFAULT.with(new DnsSettings.Contents(true, true)), WEBS);

        assertThat(answers(strict.ask("kept.query.consul.", Type.A))).hasSize(2);
    }

    @Test
    void aTemplateAnswersForEveryNameThatItMakesAServiceOf() {
        assertThat(answers(resolver.ask("T-Web.query.consul.", Type.A)))
                .containsExactlyInAnyOrder("T-Web.query.consul. 0 A 10.30.0.1", "T-Web.query.consul. 0 A 10.30.0.3");
    }

    @ParameterizedTest
    @CsvSource({
        "near, nobody, 10.30.0.3",
        "near-agent, n3, 10.30.0.3",
        "near-agent, n1, 10.30.0.1",
        "near-client, nobody, 127.0.0.1"
    })
    void nearInstancesComeFirst(String query, String ownNode, String nearest) {
        var names = new DnsSettings.Names(ownNode, "dc1", "consul", "");
        var population = WEBS.node("here", "127.0.0.1").service("here", "web", 8004);
        var replies = new Resolver(DnsSettings.DEFAULT.with(names), population).replies();
        var asked = Resolver.query(query + ".query.consul.", Type.A).toWire();
        for (int i = 0; i < 20; i++) {
            assertThat(answers(Resolver.parsed(Resolver.bytes(replies, asked, Transport.UDP))))
                    .first()
                    .isEqualTo(query + ".query.consul. 0 A " + nearest);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nope.query.consul.", "none.query.consul.", "t-zip.query.consul.", "id-of-t-.query.consul."})
    void whatFindsNobodyDoesNotExist(String name) {
        var reply = resolver.ask(name, Type.A);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(authority(reply)).singleElement().asString().startsWith("consul. 0 SOA");
    }

    @Test
    void anAddressOfTheOtherFamilyIsMissing() {
        var reply = resolver.ask("kept.query.consul.", Type.AAAA);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).hasSize(1);
    }
}
