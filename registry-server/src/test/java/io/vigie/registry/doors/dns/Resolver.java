package io.vigie.registry.doors.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks the door about a population without a socket: bytes in, bytes out. */
record Resolver(DnsSettings settings, Population population) {
    private static final long PATIENCE_SECONDS = 30;

    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    static Resolver of(Population population) {
        return new Resolver(DnsSettings.DEFAULT, population);
    }

    /** Over UDP without EDNS. */
    Message ask(String name, int type) {
        return ask(query(name, type), Transport.UDP);
    }

    Message askOverTcp(String name, int type) {
        return ask(query(name, type), Transport.TCP);
    }

    Message askWithEdns(String name, int type, int bytes) {
        var query = query(name, type);
        query.addRecord(new OPTRecord(bytes, 0, 0), Section.ADDITIONAL);
        return ask(query, Transport.UDP);
    }

    Message ask(Message query, Transport transport) {
        return parsed(bytes(query.toWire(), transport));
    }

    byte[] bytes(byte[] packet, Transport transport) {
        var reply = bytes(replies(), packet, transport);
        if (reply == DnsReplies.NOTHING) {
            throw new IllegalStateException("There is no reply.");
        }
        return reply;
    }

    /** What a client on this machine gets. */
    static byte[] bytes(DnsReplies replies, byte[] packet, Transport transport) {
        return replies.to(packet, new Client(InetAddress.getLoopbackAddress(), transport))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    DnsReplies replies() {
        var random = new Random(7);
        return new DnsReplies(
                population::state,
                new DnsAnswers(settings, () -> NOW, random),
                new Recursors(settings.recursion(), random));
    }

    static Message query(String name, int type) {
        var query = Message.newQuery(Record.newRecord(Name.fromConstantString(name), type, DClass.IN));
        query.getHeader().setFlag(Flags.RD);
        return query;
    }

    static Message parsed(byte[] reply) {
        try {
            return new Message(reply);
        } catch (IOException broken) {
            throw new UncheckedIOException(Arrays.toString(reply), broken);
        }
    }

    static List<String> answers(Message reply) {
        return lines(reply, Section.ANSWER);
    }

    static List<String> authority(Message reply) {
        return lines(reply, Section.AUTHORITY);
    }

    /** Without EDNS. */
    static List<String> additional(Message reply) {
        return lines(reply, Section.ADDITIONAL);
    }

    /** As {@code owner ttl type data}. */
    private static List<String> lines(Message reply, int section) {
        return reply.getSection(section).stream()
                .filter(record -> record.getType() != Type.OPT)
                .map(record -> record.getName() + " " + record.getTTL() + " " + Type.string(record.getType()) + " "
                        + record.rdataToString())
                .toList();
    }
}
