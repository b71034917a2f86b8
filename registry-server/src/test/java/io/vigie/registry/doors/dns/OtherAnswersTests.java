package io.vigie.registry.doors.dns;

import static io.vigie.registry.doors.dns.Population.NOBODY;
import static io.vigie.registry.doors.dns.Resolver.additional;
import static io.vigie.registry.doors.dns.Resolver.answers;
import static io.vigie.registry.doors.dns.Resolver.authority;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Nodes, the zone's own records, addresses written as names, reverse names, and names of others. */
class OtherAnswersTests {
    private final Resolver resolver = Resolver.of(NOBODY.node(
                    "N1",
                    "10.30.0.1",
                    Map.of(),
                    Map.of("a", "b", "rfc1035-spf", "v=spf1 only", "long", "x".repeat(300)))
            .service("N1", "consul", 8300)
            .node("n2", "www.example.com")
            .node("n3", "2001:db8::3")
            .serviceAt("n2", "web", "10.31.0.9", 80)
            .serviceAt("n2", "late", "10.30.0.1", 81));

    @Test
    void aNodeIsFoundWithoutRegardToCaseAndBringsItsMetadata() {
        var reply = resolver.askOverTcp("n1.node.consul.", Type.A);
        assertThat(answers(reply)).containsExactly("n1.node.consul. 0 A 10.30.0.1");
        assertThat(additional(reply))
                .containsExactlyInAnyOrder(
                        "n1.node.consul. 0 TXT a=b",
                        "n1.node.consul. 0 TXT long=" + "x".repeat(250) + " " + "x".repeat(50),
                        "n1.node.consul. 0 TXT \"v=spf1 only\"");
    }

    @Test
    void theMetadataIsTheAnswerWhenAskedFor() {
        assertThat(answers(resolver.askOverTcp("n1.node.consul.", Type.TXT))).hasSize(3);
        assertThat(answers(resolver.askOverTcp("n1.node.consul.", Type.ANY))).hasSize(4);
        var without =
                new Resolver(DnsSettings.DEFAULT.with(new DnsSettings.Contents(false, false)), resolver.population());
        assertThat(additional(without.ask("n1.node.consul.", Type.A))).isEmpty();
    }

    @Test
    void aNodeWithoutTheTypeAnswersNothingAndAnUnknownOneIsDenied() {
        var nothing = resolver.askOverTcp("n3.node.consul.", Type.A);
        assertThat(nothing.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(nothing)).isEmpty();
        assertThat(authority(nothing)).isEmpty();
        assertThat(resolver.ask("n9.node.consul.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void aNodeKnownByAHostNameIsAnAlias() {
        for (int type : new int[] {Type.A, Type.AAAA, Type.ANY}) {
            assertThat(answers(resolver.ask("n2.node.consul.", type)))
                    .containsExactly("n2.node.consul. 0 CNAME www.example.com.");
        }
        assertThat(answers(resolver.ask("n2.node.consul.", Type.TXT))).isEmpty();
        // Seen on Consul 1.8.7, though nothing would be more fitting.
        assertThat(answers(resolver.ask("n2.node.consul.", Type.CNAME))).isEmpty();
    }

    @Test
    void theZoneNamesItsServers() {
        var soa = resolver.ask("consul.", Type.SOA);
        assertThat(answers(soa))
                .containsExactly("consul. 0 SOA ns.consul. hostmaster.consul. 1700000000 3600 600 86400 0");
        assertThat(authority(soa)).containsExactly("consul. 0 NS N1.node.dc1.consul.");
        assertThat(additional(soa)).containsExactly("N1.node.dc1.consul. 0 A 10.30.0.1");
        var ns = resolver.ask("what.ever.consul.", Type.NS);
        assertThat(answers(ns)).containsExactly("consul. 0 NS N1.node.dc1.consul.");
        assertThat(additional(ns)).containsExactly("N1.node.dc1.consul. 0 A 10.30.0.1");
    }

    @Test
    void theTimesOfTheZoneCanBeSet() {
        var soa = new DnsSettings.Soa(
                Duration.ofSeconds(111), Duration.ofSeconds(222), Duration.ofSeconds(333), Duration.ofSeconds(44));
        var strict = new Resolver(
                DnsSettings.DEFAULT
                        .with(new DnsSettings.Times(Duration.ZERO, ServiceTtls.NONE, soa))
                        .with(DnsSettings.Names.DEFAULT.under("registry.test", "")),
                NOBODY);
        assertThat(authority(strict.ask("x.node.registry.test.", Type.A)))
                .containsExactly(
                        "registry.test. 44 SOA ns.registry.test. hostmaster.registry.test. 1700000000 111 222 333 44");
    }

    @ParameterizedTest
    @CsvSource({
        "0a010001.addr.consul., A, 10.1.0.1",
        "0A010001.addr.dc1.consul., A, 10.1.0.1",
        "20010db8000000000000000000000017.addr.dc1.consul., AAAA, 2001:db8:0:0:0:0:0:17",
    })
    void anAddressWrittenAsANameIsThatAddress(String name, String type, String address) {
        assertThat(answers(resolver.ask(name, Type.value(type)))).containsExactly(name + " 0 " + type + " " + address);
    }

    @Test
    void anAddressWithWrongDigitsIsNone() {
        assertThat(resolver.ask("zz010001.addr.consul.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        var tooShort = resolver.ask("0a0100.addr.consul.", Type.A);
        assertThat(tooShort.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(tooShort)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.30.10.in-addr.arpa., N1.node.dc1.consul.",
        "9.0.31.10.in-addr.arpa., web.service.dc1.consul.",
        "3.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa., n3.node.dc1.consul.",
    })
    void anAddressIsTracedToItsNodeOrElseToItsService(String name, String owner) {
        assertThat(answers(resolver.ask(name, Type.PTR))).containsExactly(name + " 0 PTR " + owner);
    }

    @Test
    void aTracedAddressFollowsTheCatalog() {
        var answers = new DnsAnswers(DnsSettings.DEFAULT, () -> Resolver.NOW, new java.util.Random(7));
        var address = Place.parsed("10.77.0.1").orElseThrow();
        var after = resolver.population().node("n7", "10.77.0.1");
        assertThat(answers.ownerOf(address, resolver.population().state().catalog()))
                .isEmpty();
        assertThat(answers.ownerOf(address, after.state().catalog())).hasToString("Optional[n7.node.dc1.consul.]");
    }

    @ParameterizedTest
    @CsvSource({"example.com., A", "., NS", "example.com., SOA"})
    void whatIsNotOursIsRefused(String name, String type) {
        var reply = resolver.ask(name, Type.value(type));
        assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(authority(reply)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8.in-addr.arpa.", "8.8.in-addr.arpa.", "arpa."})
    void anAddressThatNobodyHasIsAFailureAsInConsul(String name) {
        var reply = resolver.ask(name, Type.PTR);
        assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(reply.getHeader().printFlags()).isEqualTo("qr rd ra ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.node.consul.", "n1.node.elsewhere.consul."})
    void forTypesThatNodesDoNotHaveNobodyLooksForTheNode(String name) {
        var reply = resolver.ask(name, Type.SRV);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).isEmpty();
        assertThat(resolver.ask(name, Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void allThatANodeHasIsToldHoweverFewRecordsServicesMayTell() {
        var meta = Map.of("a", "1", "b", "2", "c", "3", "d", "4");
        var rich = Resolver.of(NOBODY.node("n1", "10.0.0.1", Map.of(), meta));
        assertThat(answers(rich.ask("n1.node.consul.", Type.ANY))).hasSize(5);
    }

    @Test
    void ofAddressesInBothFamiliesThatOfIpv6IsToldWhereEitherWillDo() {
        var tagged = Map.of("lan_ipv4", "10.5.0.4", "lan_ipv6", "2001:db8::54");
        var dual = Resolver.of(NOBODY.node("n1", "10.0.0.1", tagged, Map.of()));
        assertThat(answers(dual.ask("n1.node.consul.", Type.ANY)))
                .containsExactly("n1.node.consul. 0 AAAA 2001:db8:0:0:0:0:0:54");
        assertThat(answers(dual.ask("n1.node.consul.", Type.A))).containsExactly("n1.node.consul. 0 A 10.5.0.4");
    }

    @Test
    void theOwnerOfAnAddressIsWrittenInTheFirstZone() {
        var both = new Resolver(
                DnsSettings.DEFAULT.with(DnsSettings.Names.DEFAULT.under("consul", "alt.test")), resolver.population());
        assertThat(answers(both.ask("0a010001.addr.alt.test.", Type.A)))
                .containsExactly("0a010001.addr.consul. 0 A 10.1.0.1");
    }
}
