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
        assertThat(reply.getOPT().getPayloadSize()).isEqualTo(announced);
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
        var telling = new Resolver(
                DnsSettings.DEFAULT.with(new DnsSettings.Packing(5, 0, true, true)), NOBODY.many("web", 6));
        var reply = telling.ask("web.service.consul.", Type.A);
        assertThat(answers(reply)).hasSize(5);
        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        var whole = telling.askWithEdns("web.service.consul.", Type.A, 1232);
        assertThat(answers(whole)).hasSize(6);
        assertThat(whole.getHeader().getFlag(Flags.TC)).isFalse();
    }

    @Test
    void addressesCanBeLimitedOnEveryTransport() {
        var limited = new Resolver(DnsSettings.DEFAULT.with(new DnsSettings.Packing(3, 2, false, true)), SIXTY);
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
    @ValueSource(ints = {Opcode.IQUERY, Opcode.STATUS, Opcode.UPDATE, 9})
    void whatIsNoQuestionIsNotImplemented(int opcode) {
        var asked = query("web.service.consul.", Type.A);
        asked.getHeader().setOpcode(opcode);
        var reply = resolver.ask(asked, Transport.UDP);
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(reply.getHeader().getOpcode()).isEqualTo(opcode);
        assertThat(reply.getSection(Section.QUESTION)).isEmpty();
    }

    @Test
    void aNotificationIsReadAsAQuestion() {
        var asked = query("web-node-1.node.consul.", Type.A);
        asked.getHeader().setOpcode(Opcode.NOTIFY);
        assertThat(answers(resolver.ask(asked, Transport.UDP))).hasSize(1);
    }

    @Test
    void theZoneIsNotHandedOut() {
        var whole = resolver.askOverTcp("consul.", Type.AXFR);
        assertThat(whole.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(whole.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(resolver.askOverTcp("example.com.", Type.AXFR).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(answers(resolver.askOverTcp("web.service.consul.", Type.IXFR)))
                .isEmpty();
    }

    @Test
    void refusalsComeWithoutEdns() {
        assertThat(resolver.askWithEdns("example.com.", Type.A, 1232).getOPT()).isNull();
        assertThat(resolver.askWithEdns("nobody.node.consul.", Type.A, 1232).getOPT())
                .isNotNull();
    }

    @Test
    void withoutCompressionEveryNameIsWrittenInFull() {
        var packing = new DnsSettings.Packing(3, 0, false, false);
        var query = query("web.service.consul.", Type.SRV).toWire();
        var plain = new Resolver(DnsSettings.DEFAULT.with(packing), SIXTY);
        var inFull = plain.bytes(query, Transport.TCP);
        assertThat(inFull.length).isGreaterThan(resolver.bytes(query, Transport.TCP).length);
        assertThat(answers(Resolver.parsed(inFull))).hasSize(60);
        assertThat(pointersIn(inFull)).isZero();
        assertThat(pointersIn(resolver.bytes(query, Transport.TCP))).isGreaterThan(60);
    }

    /** Bytes that begin a pointer. No other byte of these messages has both upper bits set. */
    private static int pointersIn(byte[] message) {
        int pointers = 0;
        for (int at = 12; at < message.length; at++) {
            pointers += (message[at] & 0xC0) == 0xC0 ? 1 : 0;
        }
        return pointers;
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
        assertThat(Resolver.bytes(replies, new byte[0], Transport.UDP)).isEmpty();
        assertThat(Resolver.bytes(replies, new byte[11], Transport.UDP)).isEmpty();
        var answer = query("web.service.consul.", Type.A);
        answer.getHeader().setFlag(Flags.QR);
        assertThat(Resolver.bytes(replies, answer.toWire(), Transport.UDP)).isEmpty();
    }

    @Test
    void whateverTheBytesNothingIsThrownAndNoReplyIsTooLong() {
        var replies = resolver.replies();
        var random = new Random(20_261_120);
        for (int i = 0; i < 20_000; i++) {
            var packet = Garbage.packet(random);
            var reply = Resolver.bytes(replies, packet, Transport.UDP);
            if (reply != DnsReplies.NOTHING) {
                assertThat(reply.length).isBetween(12, Transport.UDP_BYTES_MAX);
                assertThat(reply[2] & 0x80).isEqualTo(0x80);
            }
        }
    }
}
