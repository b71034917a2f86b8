package io.vigie.registry.doors.dns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Writes answers as bytes, as much of them as fits. Entries are left out from the end, each together with its companions; when
 * not even the first one fits, companions go before it does.
 */
final class ReplyWriter {
    /** What we say that we take ourselves, as Consul does to {@code dig}: fits through every network in one piece. */
    static final int EDNS_BYTES = 1232;
    /** The shortest record there is: a name by pointer, ten bytes of head, an IPv4 address. */
    private static final int RECORD_BYTES_MIN = 16;

    private final DnsSettings.Limits limits;

    ReplyWriter(DnsSettings.Limits limits) {
        this.limits = limits;
    }

    /** One more than the number of entries that can be written, so that it shows when some are left out. */
    int answersMax(int sizeMax) {
        return 1 + Math.min(entriesMax(sizeMax), sizeMax / RECORD_BYTES_MIN);
    }

    /** The bytes of a reply, not more than the given number. */
    byte[] write(Message query, Answer answer, int sizeMax, Transport transport) {
        int count = answer.entries().size();
        int allowed = Math.min(count, transport == Transport.TCP ? count : entriesMax(sizeMax));
        var reply = new Reply(query, answer, limits.truncateFlag() || transport == Transport.TCP);
        var whole = reply.bytes(allowed, true);
        return whole.length <= sizeMax ? whole : cut(reply, allowed, sizeMax);
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
        return sizeMax == Transport.PLAIN_BYTES_MAX ? limits.udpAnswers() : Integer.MAX_VALUE - 1;
    }

    /** One answer to one query, in any length. */
    private record Reply(Message query, Answer answer, boolean tellsTruncation) {
        byte[] bytes(int entries, boolean withCompanions) {
            var message = new Message();
            message.setHeader(DnsReplies.replyHeader(query.getHeader(), answer.rcode()));
            if (answer.isAuthoritative()) {
                message.getHeader().setFlag(Flags.AA);
            }
            boolean isCut = entries < answer.entries().size();
            // An answer cut down to nothing would say that there is nothing, so then it must be told.
            if (isCut && (tellsTruncation || entries == 0)) {
                message.getHeader().setFlag(Flags.TC);
            }
            message.addRecord(query.getQuestion(), Section.QUESTION);
            addSections(message, answer.entries().subList(0, entries), withCompanions);
            return message.toWire();
        }

        private void addSections(Message message, List<Answer.Entry> entries, boolean withCompanions) {
            entries.forEach(entry -> message.addRecord(entry.record(), Section.ANSWER));
            add(message, answer.authority(), Section.AUTHORITY);
            if (withCompanions) {
                entries.forEach(entry -> add(message, entry.companions(), Section.ADDITIONAL));
                add(message, answer.additional(), Section.ADDITIONAL);
            }
            var asked = query.getOPT();
            if (asked != null) {
                message.addRecord(edns(asked), Section.ADDITIONAL);
            }
        }

        private static void add(Message message, List<Record> records, int section) {
            for (var record : records) {
                message.addRecord(record, section);
            }
        }

        private static OPTRecord edns(OPTRecord asked) {
            return new OPTRecord(EDNS_BYTES, 0, 0, 0, scopes(asked));
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
