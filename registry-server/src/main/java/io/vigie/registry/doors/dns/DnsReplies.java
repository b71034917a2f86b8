package io.vigie.registry.doors.dns;

import io.vigie.registry.core.RegistryState;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Turns the bytes of a query into the bytes of its reply, whatever the bytes are. Safe for any thread.
 *
 * <p>This is the place for a cache of replies: everything that a reply depends on passes through {@link #to}.
 */
final class DnsReplies {
    /** What a query has at the least; with fewer bytes there is nobody to answer to. */
    private static final int HEADER_BYTES = 12;

    private static final Logger log = LoggerFactory.getLogger(DnsReplies.class);

    private final Supplier<RegistryState> current;
    private final DnsAnswers answers;
    private final ReplyWriter writer;

    /**
     * Replies from a state.
     *
     * @param current asked once for each query
     */
    DnsReplies(Supplier<RegistryState> current, DnsAnswers answers) {
        this.current = current;
        this.answers = answers;
        this.writer = new ReplyWriter(answers.settings().limits());
    }

    /** The reply, never longer than client and transport take; null when there is nothing to say. Never throws. */
    byte @Nullable [] to(byte[] packet, Transport transport) {
        if (packet.length < HEADER_BYTES || isResponse(packet)) {
            // Answering an answer would let two servers talk for ever.
            return null;
        }
        try {
            return reply(new Message(packet), transport);
        } catch (IOException | RuntimeException malformed) {
            log.debug("A DNS query over {} cannot be read: {}", transport, malformed.toString());
            return failure(packet, Rcode.FORMERR);
        }
    }

    private byte[] reply(Message query, Transport transport) {
        int problem = problem(query);
        if (problem != Rcode.NOERROR) {
            return failure(query, problem);
        }
        try {
            return answered(query, transport);
        } catch (RuntimeException bug) {
            log.error("The DNS query {} cannot be answered: {}", query.getQuestion(), bug.toString());
            log.debug("In detail:", bug);
            return failure(query, Rcode.SERVFAIL);
        }
    }

    private byte[] answered(Message query, Transport transport) {
        var question = query.getQuestion();
        int sizeMax = transport.sizeMax(query.getOPT());
        int answersMax = writer.answersMax(sizeMax);
        return writer.write(
                query,
                answers.answer(new Question(question.getName(), question.getType(), current.get(), answersMax)),
                sizeMax,
                transport);
    }

    private static int problem(Message query) {
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Rcode.NOTIMP;
        }
        if (query.getHeader().getCount(0) != 1) {
            return Rcode.FORMERR;
        }
        return isTransfer(query.getQuestion()) ? Rcode.NOTIMP : Rcode.NOERROR;
    }

    private static boolean isTransfer(Record question) {
        return question.getType() == Type.AXFR || question.getType() == Type.IXFR;
    }

    private static boolean isResponse(byte[] packet) {
        return (packet[2] & 0x80) != 0;
    }

    private static byte[] failure(Message query, int rcode) {
        var reply = new Message();
        reply.setHeader(replyHeader(query.getHeader(), rcode));
        if (query.getQuestion() != null) {
            reply.addRecord(query.getQuestion(), 0);
        }
        return reply.toWire();
    }

    private static byte[] failure(byte[] packet, int rcode) {
        return new byte[] {
            packet[0], packet[1], (byte) (0x80 | packet[2] & 0x79), (byte) rcode, 0, 0, 0, 0, 0, 0, 0, 0,
        };
    }

    /** The header of a reply to a query: same number, same kind, and those flags that are to be repeated. */
    static Header replyHeader(Header query, int rcode) {
        var header = new Header(query.getID());
        header.setOpcode(query.getOpcode());
        header.setFlag(Flags.QR);
        if (query.getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        if (query.getFlag(Flags.CD)) {
            header.setFlag(Flags.CD);
        }
        header.setRcode(rcode);
        return header;
    }
}
