package io.vigie.registry.doors.dns;

import static io.vigie.registry.doors.dns.Population.NOBODY;
import static io.vigie.registry.doors.dns.Resolver.additional;
import static io.vigie.registry.doors.dns.Resolver.answers;
import static io.vigie.registry.doors.dns.Resolver.authority;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class ServiceAnswersTests {
    private static final String SOA = "consul. 0 SOA ns.consul. hostmaster.consul. 1700000000 3600 600 86400 0";

    private static final Population TWO_WEBS = NOBODY.node("n1", "10.30.0.1", Map.of(), Map.of("rack", "r1"))
            .service("n1", "web", 8001, "Red", "v1.2")
            .node("n2", "10.30.0.2")
            .serviceAt("n2", "web", "10.31.0.2", 8002, "blue");

    private final Resolver resolver = Resolver.of(TWO_WEBS);

    @Test
    void anInstanceAnswersAtItsOwnAddressOrElseAtThatOfItsNode() {
        assertThat(answers(resolver.ask("web.service.consul.", Type.A)))
                .containsExactlyInAnyOrder("web.service.consul. 0 A 10.30.0.1", "web.service.consul. 0 A 10.31.0.2");
    }

    @Test
    void serverRecordsComeWithAddressesAndMetadata() {
        var reply = resolver.ask("_web._tcp.consul.", Type.SRV);
        assertThat(answers(reply))
                .containsExactlyInAnyOrder(
                        "_web._tcp.consul. 0 SRV 1 1 8001 n1.node.dc1.consul.",
                        "_web._tcp.consul. 0 SRV 1 1 8002 0a1f0002.addr.dc1.consul.");
        assertThat(additional(reply))
                .containsExactlyInAnyOrder(
                        "n1.node.dc1.consul. 0 A 10.30.0.1",
                        "n1.node.dc1.consul. 0 TXT rack=r1",
                        "0a1f0002.addr.dc1.consul. 0 A 10.31.0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red.web.service.consul.", "RED.web.service.dc1.consul.", "v1.2.web.service.consul."})
    void aTagChoosesInstancesWithoutRegardToCase(String name) {
        assertThat(answers(resolver.ask(name, Type.A))).containsExactly(name + " 0 A 10.30.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope.service.consul.",
                "green.web.service.consul.",
                "web.service.dc2.consul.",
                "_web._udp.consul."
            })
    void whatIsNotThereIsDeniedInTheNameOfTheZone(String name) {
        var reply = resolver.ask(name, Type.A);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).containsExactly(SOA);
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.AAAA, Type.MX, Type.HINFO, Type.PTR, Type.CNAME})
    void aServiceWithoutRecordsOfTheTypeHasNoDataRatherThanNoName(int type) {
        var reply = resolver.ask("web.service.consul.", type);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers(reply)).isEmpty();
        assertThat(authority(reply)).containsExactly(SOA);
    }

    @Test
    void theCaseOfTheQuestionIsEchoed() {
        assertThat(answers(resolver.ask("WeB.sErViCe.consul.", Type.A)))
                .hasSize(2)
                .allMatch(line -> line.startsWith("WeB.sErViCe.consul. "));
    }

    @Test
    void criticalInstancesAreLeftOutAndWarningOnesStay() {
        var population = NOBODY.node("n1", "10.0.0.1")
                .service("n1", "web", 1)
                .check("n1", "web-1", CheckStatus.PASSING)
                .node("n2", "10.0.0.2")
                .service("n2", "web", 2)
                .check("n2", "web-2", CheckStatus.WARNING)
                .node("n3", "10.0.0.3")
                .service("n3", "web", 3)
                .check("n3", "web-3", CheckStatus.CRITICAL);
        assertThat(answers(Resolver.of(population).ask("web.service.consul.", Type.A)))
                .containsExactlyInAnyOrder("web.service.consul. 0 A 10.0.0.1", "web.service.consul. 0 A 10.0.0.2");
        assertThat(answers(new Resolver(DnsSettings.DEFAULT.with(new DnsSettings.Contents(true, true)), population)
                        .ask("web.service.consul.", Type.A)))
                .containsExactly("web.service.consul. 0 A 10.0.0.1");
    }

    @Test
    void aServiceIsDeniedWhenItsNodeIsCritical() {
        var population = NOBODY.node("n1", "10.0.0.1").service("n1", "web", 1).check("n1", "", CheckStatus.CRITICAL);
        assertThat(Resolver.of(population).ask("web.service.consul.", Type.A).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void theWeightOfAServerRecordFollowsItsHealth() {
        var population = NOBODY.node("n1", "10.0.0.1")
                .serviceWeighing("n1", "web", 1, 10, 2)
                .node("n2", "10.0.0.2")
                .serviceWeighing("n2", "web", 2, 10, 3)
                .check("n2", "web-2", CheckStatus.WARNING);
        assertThat(answers(Resolver.of(population).ask("web.service.consul.", Type.SRV)))
                .containsExactlyInAnyOrder(
                        "web.service.consul. 0 SRV 1 10 1 n1.node.dc1.consul.",
                        "web.service.consul. 0 SRV 1 3 2 n2.node.dc1.consul.");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "65535, 0, 65535", "65536, 1, 1", "-1, 1, 1", "5, -1, 1", "5, 70000, 1"})
    void weightsThatMakeNoSenseCountAsOne(int passing, int warning, int told) {
        var population = NOBODY.node("n1", "10.0.0.1").serviceWeighing("n1", "web", 80, passing, warning);
        assertThat(answers(Resolver.of(population).ask("web.service.consul.", Type.SRV)))
                .containsExactly("web.service.consul. 0 SRV 1 " + told + " 80 n1.node.dc1.consul.");
    }

    @ParameterizedTest
    @CsvSource({"65535, 65535", "65536, 0", "70000, 4464", "-1, 65535"})
    void ofAPortAsManyBitsAreToldAsThereIsRoomFor(int port, int told) {
        var population = NOBODY.node("n1", "10.0.0.1").service("n1", "web", port);
        assertThat(answers(Resolver.of(population).ask("web.service.consul.", Type.SRV)))
                .containsExactly("web.service.consul. 0 SRV 1 1 " + told + " n1.node.dc1.consul.");
    }

    @Test
    void instancesAtOneHostNameAreToldOneByOne() {
        var population = NOBODY.node("n1", "10.0.0.1")
                .serviceAt("n1", "web", "www.example.com", 80)
                .node("n2", "10.0.0.2")
                .serviceAt("n2", "web", "www.example.com", 80);
        assertThat(answers(Resolver.of(population).ask("web.service.consul.", Type.SRV)))
                .containsExactly(
                        "web.service.consul. 0 SRV 1 1 80 www.example.com.",
                        "web.service.consul. 0 SRV 1 1 80 www.example.com.");
    }

    @Test
    void equalAddressesAreToldOnceAndEqualTargetsOncePerPort() {
        var population = NOBODY.node("n1", "10.0.0.1")
                .serviceAt("n1", "web", "10.33.0.1", 1)
                .node("n2", "10.0.0.2")
                .serviceAt("n2", "web", "10.33.0.1", 2)
                .node("n3", "10.0.0.3")
                .serviceAt("n3", "web", "10.33.0.1", 2);
        var resolver = Resolver.of(population);
        assertThat(answers(resolver.ask("web.service.consul.", Type.A)))
                .containsExactly("web.service.consul. 0 A 10.33.0.1");
        assertThat(answers(resolver.ask("web.service.consul.", Type.SRV)))
                .containsExactlyInAnyOrder(
                        "web.service.consul. 0 SRV 1 1 1 0a210001.addr.dc1.consul.",
                        "web.service.consul. 0 SRV 1 1 2 0a210001.addr.dc1.consul.");
    }

    @Test
    void addressesOfBothFamiliesAreTold() {
        var resolver = Resolver.of(TWO_WEBS.node("n3", "2001:db8::3").service("n3", "web", 8003));
        assertThat(answers(resolver.ask("web.service.consul.", Type.AAAA)))
                .containsExactly("web.service.consul. 0 AAAA 2001:db8:0:0:0:0:0:3");
        assertThat(answers(resolver.ask("web.service.consul.", Type.ANY))).hasSize(3);
        assertThat(answers(resolver.askOverTcp("web.service.consul.", Type.SRV)))
                .contains("web.service.consul. 0 SRV 1 1 8003 n3.node.dc1.consul.");
    }

    @Test
    void aTaggedAddressOfTheFamilyGoesBeforeTheMainOne() {
        var resolver = Resolver.of(
                NOBODY.node("n1", "10.0.0.1").serviceTagged("n1", "dual", "10.1.0.1", 80, "lan_ipv6", "2001:db8::1"));
        assertThat(answers(resolver.ask("dual.service.consul.", Type.A)))
                .containsExactly("dual.service.consul. 0 A 10.1.0.1");
        assertThat(answers(resolver.ask("dual.service.consul.", Type.AAAA)))
                .containsExactly("dual.service.consul. 0 AAAA 2001:db8:0:0:0:0:0:1");
        assertThat(answers(resolver.ask("dual.service.consul.", Type.SRV)))
                .containsExactly("dual.service.consul. 0 SRV 1 1 80 20010db8000000000000000000000001.addr.dc1.consul.");
    }

    @Test
    void aHostNameIsAnAliasAndTheTargetOfServerRecords() {
        var resolver = Resolver.of(NOBODY.node("n1", "10.0.0.1").serviceAt("n1", "hn", "www.example.com", 80));
        for (int type : new int[] {Type.A, Type.AAAA, Type.ANY, Type.CNAME, Type.MX}) {
            assertThat(answers(resolver.ask("hn.service.consul.", type)))
                    .containsExactly("hn.service.consul. 0 CNAME www.example.com.");
        }
        var servers = resolver.ask("hn.service.consul.", Type.SRV);
        assertThat(answers(servers)).containsExactly("hn.service.consul. 0 SRV 1 1 80 www.example.com.");
        assertThat(additional(servers)).isEmpty();
    }

    @Test
    void anAliasIsOnlyToldWhenThereIsNoAddress() {
        var resolver = Resolver.of(TWO_WEBS.serviceAt("n1", "web", "www.example.com", 80));
        assertThat(answers(resolver.ask("web.service.consul.", Type.A)))
                .hasSize(2)
                .noneMatch(line -> line.contains("CNAME"));
    }

    @Test
    void aHostNameInTheZoneIsFollowed() {
        var resolver = Resolver.of(TWO_WEBS.serviceAt("n1", "inside", "web.service.consul", 80));
        assertThat(answers(resolver.askOverTcp("inside.service.consul.", Type.A)))
                .startsWith("inside.service.consul. 0 CNAME web.service.consul.")
                .contains("web.service.consul. 0 A 10.30.0.1", "web.service.consul. 0 A 10.31.0.2");
        assertThat(additional(resolver.ask("inside.service.consul.", Type.SRV)))
                .containsExactlyInAnyOrder(
                        "web.service.consul. 0 A 10.30.0.1",
                        "web.service.consul. 0 A 10.31.0.2",
                        "n1.node.dc1.consul. 0 TXT rack=r1");
    }

    @Test
    void whatIsFollowedMayBeKeptAsLongAsWhatPointsToIt() {
        var times = new DnsSettings.Times(
                Duration.ofSeconds(9),
                ServiceTtls.of(Map.of("inside", Duration.ofSeconds(7), "*", Duration.ofSeconds(5))),
                DnsSettings.Soa.DEFAULT);
        var resolver =
                new Resolver(DnsSettings.DEFAULT.with(times), TWO_WEBS.serviceAt("n1", "inside", "n1.node.consul", 80));
        assertThat(answers(resolver.ask("inside.service.consul.", Type.A)))
                .containsExactly("inside.service.consul. 7 CNAME n1.node.consul.", "n1.node.consul. 7 A 10.30.0.1");
    }

    @Test
    void hostNamesThatPointAtEachOtherComeToAnEnd() {
        var resolver = Resolver.of(NOBODY.node("n1", "10.0.0.1")
                .serviceAt("n1", "ping", "pong.service.consul", 1)
                .serviceAt("n1", "pong", "ping.service.consul", 2)
                .serviceAt("n1", "self", "self.service.consul", 3));
        assertThat(answers(resolver.askOverTcp("ping.service.consul.", Type.A))).hasSize(1 + Question.HOPS_MAX);
        // Consul 1.8.7: an instance that points to its own service means its node.
        assertThat(answers(resolver.ask("self.service.consul.", Type.A)))
                .containsExactly("self.service.consul. 0 A 10.0.0.1");
    }

    @Test
    void theOrderOfInstancesChangesFromAnswerToAnswer() {
        var replies = Resolver.of(NOBODY.many("web", 4)).replies();
        var firsts = new HashSet<String>();
        for (int i = 0; i < 200; i++) {
            var reply = Resolver.bytes(
                    replies, Resolver.query("web.service.consul.", Type.A).toWire(), Transport.UDP);
            firsts.add(answers(Resolver.parsed(reply)).get(0));
        }
        assertThat(firsts).hasSize(4);
    }

    @Test
    void timesToLiveAreChosenByTheLongestPattern() {
        var settings = DnsSettings.DEFAULT.with(new DnsSettings.Times(
                Duration.ofSeconds(9),
                ServiceTtls.of(Map.of(
                        "*", Duration.ofSeconds(5), "web*", Duration.ofSeconds(11), "WEB", Duration.ofSeconds(13))),
                DnsSettings.Soa.DEFAULT));
        var resolver =
                new Resolver(settings, TWO_WEBS.service("n1", "webber", 1).service("n1", "other", 2));
        assertThat(answers(resolver.ask("Web.service.consul.", Type.A))).allMatch(line -> line.contains(" 13 A "));
        assertThat(answers(resolver.ask("webber.service.consul.", Type.A))).allMatch(line -> line.contains(" 11 A "));
        var servers = resolver.ask("other.service.consul.", Type.SRV);
        assertThat(answers(servers)).containsExactly("other.service.consul. 5 SRV 1 1 2 n1.node.dc1.consul.");
        assertThat(additional(servers)).allMatch(line -> line.startsWith("n1.node.dc1.consul. 5 "));
        assertThat(answers(resolver.ask("n1.node.consul.", Type.A))).containsExactly("n1.node.consul. 9 A 10.30.0.1");
    }

    @Test
    void aNodeWhoseNameDoesNotFitIntoDnsIsLeftOut() {
        var resolver = Resolver.of(NOBODY.node("n".repeat(64), "10.0.0.1").service("n".repeat(64), "web", 1));
        assertThat(answers(resolver.ask("web.service.consul.", Type.A)))
                .containsExactly("web.service.consul. 0 A 10.0.0.1");
        assertThat(answers(resolver.ask("web.service.consul.", Type.SRV))).isEmpty();
    }

    @Test
    void namesWithBlanksAndLettersBeyondAsciiAreWrittenByteByByte() {
        var resolver = Resolver.of(NOBODY.node("büro 1\\2", "10.0.0.1").service("büro 1\\2", "web", 1));
        assertThat(answers(resolver.ask("web.service.consul.", Type.SRV)))
                .containsExactly("web.service.consul. 0 SRV 1 1 1 b\\195\\188ro\\0321\\\\2.node.dc1.consul.");
        assertThat(answers(resolver.ask("b\\195\\188ro\\0321\\\\2.node.consul.", Type.A)))
                .hasSize(1);
    }
}
