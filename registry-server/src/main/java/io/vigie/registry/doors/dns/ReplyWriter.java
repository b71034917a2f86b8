package io.vigie.registry.doors.dns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Writes answers as bytes, as much of them as fits. Entries are left out from the end, each together with its companions; when
 * not even the first one fits, companions go before it does.
 */
final class ReplyWriter {
    /** The shortest record there is: a name by pointer, ten bytes of head, an IPv4 address. */
    private static final int RECORD_BYTES_MIN = 16;

    private final DnsSettings.Packing packing;

    ReplyWriter(DnsSettings.Packing packing) {
        this.packing = packing;
    }

    /** One more than the number of entries that can be written, so that it shows when some are left out. */
    int answersMax(int sizeMax) {
        return 1 + Math.min(entriesMax(sizeMax), sizeMax / RECORD_BYTES_MIN);
    }

    /** The bytes of a reply, not more than the client takes. */
    byte[] write(Exchange exchange, Answer answer) {
        int sizeMax = exchange.sizeMax();
        boolean overTcp = exchange.transport() == Transport.TCP;
        int count = answer.entries().size();
        int allowed = overTcp || !answer.isCounted() ? count : Math.min(count, entriesMax(sizeMax));
        var reply = new Reply(exchange, answer, packing.truncateFlag() || overTcp, packing.compressed());
        var whole = reply.bytes(allowed, true);
        return whole.length <= sizeMax ? whole : cut(reply, allowed, sizeMax);
    }

    /** The bytes of a recursor's reply for who asked us. What it said is not ours to shorten, but where it does not fit. */
    byte[] relay(Exchange exchange, Message found) {
        var header = found.getHeader();
        header.setID(exchange.query().getHeader().getID());
        header.setFlag(Flags.RA);
        header.unsetFlag(Flags.AA);
        var bytes = Wire.bytes(found, packing.compressed());
        return bytes.length <= exchange.sizeMax() ? bytes : found.toWire(exchange.sizeMax());
    }

    /** Bisects: longest so far that fits, against shortest that does not. */
    private static byte[] cut(Reply reply, int tooMany, int sizeMax) {
        int low = 0;
        int high = tooMany;
        byte @Nullable [] best = null;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            var bytes = reply.bytes(middle, true);
            if (bytes.length <= sizeMax) {
                best = bytes;
                low = middle;
            } else {
                high = middle;
            }
        }
        return best != null ? best : bare(reply, sizeMax);
    }

    private static byte[] bare(Reply reply, int sizeMax) {
        var bytes = reply.bytes(1, false);
        return bytes.length <= sizeMax ? bytes : reply.bytes(0, false);
    }

    private int entriesMax(int sizeMax) {
        return sizeMax == Transport.PLAIN_BYTES_MAX ? packing.udpAnswers() : Integer.MAX_VALUE - 1;
    }

    /** One answer to one query, in any length. */
    private record Reply(Exchange exchange, Answer answer, boolean tellsTruncation, boolean compressed) {
        byte[] bytes(int entries, boolean withCompanions) {
            var message = new Message();
            message.setHeader(exchange.header(answer.rcode()));
            if (answer.isAuthoritative()) {
                message.getHeader().setFlag(Flags.AA);
            }
            if (answer.rcode() == Rcode.SERVFAIL) {
                // Consul 1.8.7 says so even where it has no recursor to fail.
                message.getHeader().setFlag(Flags.RA);
            }
            boolean isCut = entries < answer.entries().size();
            // An answer cut down to nothing would say that there is nothing, so then it must be told.
            if (isCut && (tellsTruncation || entries == 0)) {
                message.getHeader().setFlag(Flags.TC);
            }
            message.addRecord(exchange.query().getQuestion(), Section.QUESTION);
            addSections(message, answer.entries().subList(0, entries), withCompanions);
            return Wire.bytes(message, compressed);
        }

        private void addSections(Message message, List<Answer.Entry> entries, boolean withCompanions) {
            entries.forEach(entry -> message.addRecord(entry.record(), Section.ANSWER));
            add(message, answer.authority(), Section.AUTHORITY);
            if (withCompanions) {
                entries.forEach(entry -> add(message, entry.companions(), Section.ADDITIONAL));
                add(message, answer.additional(), Section.ADDITIONAL);
            }
            var asked = exchange.query().getOPT();
            // Consul 1.8.7 refuses without EDNS.
            if (asked != null && answer.rcode() != Rcode.REFUSED) {
                message.addRecord(edns(asked), Section.ADDITIONAL);
            }
        }

        private static void add(Message message, List<Record> records, int section) {
            for (var record : records) {
                message.addRecord(record, section);
            }
        }

        private static OPTRecord edns(OPTRecord asked) {
            // Consul 1.8.7 says that it takes as much as the client does.
            return new OPTRecord(asked.getPayloadSize(), 0, 0, 0, scopes(asked));
        }

        /** A client that says for which subnet it asks (RFC 7871) hears that the answer holds for all. */
        private static List<EDNSOption> scopes(OPTRecord asked) {
            var scopes = new ArrayList<EDNSOption>(1);
            for (var option : asked.getOptions()) {
                if (option instanceof ClientSubnetOption subnet) {
                    scopes.add(new ClientSubnetOption(subnet.getSourcePrefixLength(), 0, subnet.getAddress()));
                }
            }
            return scopes;
        }
    }
}
