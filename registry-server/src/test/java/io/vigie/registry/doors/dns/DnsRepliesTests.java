package io.vigie.registry.doors.dns;

import static io.vigie.registry.doors.dns.Population.NOBODY;
import static io.vigie.registry.doors.dns.Resolver.additional;
import static io.vigie.registry.doors.dns.Resolver.answers;
import static io.vigie.registry.doors.dns.Resolver.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Headers, sizes, and everything that is no proper query. */
class DnsRepliesTests {
    private static final Population SIXTY = NOBODY.many("web", 60);

    private final Resolver resolver = Resolver.of(SIXTY);

    @Test
    void aReplySaysWhoseItIsAndNotMore() {
        var asked = query("web.service.consul.", Type.A);
        asked.getHeader().setFlag(Flags.CD);
        asked.getHeader().setFlag(Flags.AD);
        var header = resolver.ask(asked, Transport.UDP).getHeader();
        assertThat(header.getID()).isEqualTo(asked.getHeader().getID());
        assertThat(header.printFlags()).isEqualTo("qr aa rd cd ");
        asked.getHeader().unsetFlag(Flags.RD);
        assertThat(resolver.ask(asked, Transport.UDP).getHeader().getFlag(Flags.RD))
                .isFalse();
    }

    @Test
    void withoutEdnsThreeAreToldAndNobodySaysThatThereAreMore() {
        var reply = resolver.ask("web.service.consul.", Type.A);
        assertThat(answers(reply)).hasSize(3).doesNotHaveDuplicates();
        assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(reply.getOPT()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "512, 3", "513, 29", "1232, 60", "4096, 60", "65535, 60"})
    void withEdnsAsManyAreToldAsFit(int announced, int told) {
        var reply = resolver.askWithEdns("web.service.consul.", Type.A, announced);
        assertThat(answers(reply)).hasSize(told);
        assertThat(reply.numBytes()).isLessThanOrEqualTo(Math.max(512, announced));
        assertThat(reply.getOPT()).isNotNull();
        assertThat(reply.getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @ParameterizedTest
    @CsvSource({"512, 3, 3", "1232, 19, 40", "4096, 60, 60"})
    void serverRecordsAreLeftOutTogetherWithTheirAddresses(int announced, int least, int most) {
        var reply = resolver.askWithEdns("web.service.consul.", Type.SRV, announced);
        assertThat(reply.numBytes()).isLessThanOrEqualTo(announced);
        assertThat(answers(reply)).hasSizeBetween(least, most);
        assertThat(additional(reply)).hasSameSizeAs(answers(reply));
    }

    @Test
    void overTcpEverythingIsTold() {
        assertThat(answers(resolver.askOverTcp("web.service.consul.", Type.A))).hasSize(60);
        assertThat(additional(resolver.askOverTcp("web.service.consul.", Type.SRV)))
                .hasSize(60);
    }

    @Test
    void overTcpNoMoreIsToldThanItsLengthCanSay() {
        var reply = Resolver.of(NOBODY.many("web", 2000)).askOverTcp("web.service.consul.", Type.SRV);
        assertThat(reply.numBytes()).isBetween(60_000, Transport.TCP_BYTES_MAX);
        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(additional(reply)).hasSameSizeAs(answers(reply));
    }

    @Test
    void aTruncatedReplySaysSoWhenThatIsWanted() {
        var telling =
                new Resolver(DnsSettings.DEFAULT.withLimits(new DnsSettings.Limits(5, 0, true)), NOBODY.many("web", 6));
        var reply = telling.ask("web.service.consul.", Type.A);
        assertThat(answers(reply)).hasSize(5);
        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        var whole = telling.askWithEdns("web.service.consul.", Type.A, 1232);
        assertThat(answers(whole)).hasSize(6);
        assertThat(whole.getHeader().getFlag(Flags.TC)).isFalse();
    }

    @Test
    void addressesCanBeLimitedOnEveryTransport() {
        var limited = new Resolver(DnsSettings.DEFAULT.withLimits(new DnsSettings.Limits(3, 2, false)), SIXTY);
        assertThat(answers(limited.ask("web.service.consul.", Type.A))).hasSize(2);
        assertThat(answers(limited.askOverTcp("web.service.consul.", Type.A))).hasSize(2);
        assertThat(answers(limited.askOverTcp("web.service.consul.", Type.SRV))).hasSize(60);
    }

    @Test
    void companionsGoBeforeTheLastAnswerDoes() {
        var chatty = Resolver.of(NOBODY.node("n1", "10.0.0.1", Map.of(), Map.of("essay", "x".repeat(500)))
                .service("n1", "web", 1));
        var reply = chatty.ask("web.service.consul.", Type.SRV);
        assertThat(answers(reply)).containsExactly("web.service.consul. 0 SRV 1 1 1 n1.node.dc1.consul.");
        assertThat(additional(reply)).isEmpty();
    }

    @Test
    void anAnswerOfWhichNothingFitsSaysThatItIsCut() {
        var chatty = Resolver.of(NOBODY.node("n1", "10.0.0.1", Map.of(), Map.of("essay", "x".repeat(600))));
        var reply = chatty.ask("n1.node.consul.", Type.TXT);
        assertThat(answers(reply)).isEmpty();
        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(answers(chatty.askWithEdns("n1.node.consul.", Type.TXT, 1232)))
                .hasSize(1);
    }

    @Test
    void aClientSubnetIsEchoedWithAScopeOfEverybody() throws Exception {
        var asked = query("web.service.consul.", Type.A);
        asked.addRecord(
                new OPTRecord(1232, 0, 0, 0, new ClientSubnetOption(24, InetAddress.getByName("192.0.2.0"))),
                Section.ADDITIONAL);
        assertThat(resolver.ask(asked, Transport.UDP).getOPT().getOptions(EDNSOption.Code.CLIENT_SUBNET))
                .containsExactly(new ClientSubnetOption(24, 0, InetAddress.getByName("192.0.2.0")));
    }

    @Test
    void anyClassIsAnsweredAsInternet() {
        var chaos = Message.newQuery(
                Record.newRecord(Name.fromConstantString("web-node-1.node.consul."), Type.A, DClass.CH));
        assertThat(answers(resolver.ask(chaos, Transport.UDP))).containsExactly("web-node-1.node.consul. 0 A 10.9.0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcode.IQUERY, Opcode.STATUS, Opcode.NOTIFY, Opcode.UPDATE, 9})
    void whatIsNoQuestionIsNotImplemented(int opcode) {
        var asked = query("web.service.consul.", Type.A);
        asked.getHeader().setOpcode(opcode);
        var reply = resolver.ask(asked, Transport.UDP);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(reply.getHeader().getOpcode()).isEqualTo(opcode);
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.AXFR, Type.IXFR})
    void theZoneIsNotHandedOut(int type) {
        assertThat(resolver.askOverTcp("consul.", type).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void noQuestionOrTwoAreMalformed() {
        var none = new Message(4711);
        assertThat(resolver.ask(none, Transport.UDP).getRcode()).isEqualTo(Rcode.FORMERR);
        var two = query("web.service.consul.", Type.A);
        two.addRecord(
                Record.newRecord(Name.fromConstantString("web.service.consul."), Type.AAAA, DClass.IN),
                Section.QUESTION);
        assertThat(resolver.ask(two, Transport.UDP).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aPacketThatCannotBeReadIsAnsweredByItsHeaderAlone() {
        var packet = query("web.service.consul.", Type.A).toWire();
        var torn = java.util.Arrays.copyOf(packet, packet.length - 3);
        var reply = Resolver.of(SIXTY).bytes(torn, Transport.UDP);
        assertThat(reply).hasSize(12).startsWith(packet[0], packet[1]);
        assertThat(Resolver.parsed(reply).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void nobodyAnswersAnswersOrScraps() {
        var replies = resolver.replies();
        assertThat(replies.to(new byte[0], Transport.UDP)).isNull();
        assertThat(replies.to(new byte[11], Transport.UDP)).isNull();
        var answer = query("web.service.consul.", Type.A);
        answer.getHeader().setFlag(Flags.QR);
        assertThat(replies.to(answer.toWire(), Transport.UDP)).isNull();
    }

    @Test
    void whateverTheBytesNothingIsThrownAndNoReplyIsTooLong() {
        var replies = resolver.replies();
        var random = new Random(20_261_120);
        for (int i = 0; i < 20_000; i++) {
            var packet = Garbage.packet(random);
            var reply = replies.to(packet, Transport.UDP);
            if (reply != null) {
                assertThat(reply.length).isBetween(12, Transport.UDP_BYTES_MAX);
                assertThat(reply[2] & 0x80).isEqualTo(0x80);
            }
        }
    }
}
