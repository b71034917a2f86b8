package io.vigie.registry.doors.dns;

import io.vigie.registry.core.RegistryState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Turns the bytes of a query into the bytes of its reply, whatever the bytes are. Safe for any thread, and never blocks: what
 * the registry knows is answered at once, the rest when a recursor has.
 *
 * <p>This is the place for a cache of replies: everything that a reply depends on passes through {@link #to}.
 */
final class DnsReplies {
    /** What is sent when there is nothing to say: no reply at all. */
    static final byte[] NOTHING = {};

    /** How many hosts are followed for one answer, so that one query cannot set off hundreds; the rest are told by name. */
    static final int HOSTS_MAX = 32;

    /** What a query has at the least; with fewer bytes there is nobody to answer to. */
    private static final int HEADER_BYTES = 12;

    private static final Logger log = LoggerFactory.getLogger(DnsReplies.class);

    private final Supplier<RegistryState> current;
    private volatile DnsAnswers answers;
    private volatile Recursors recursors;
    private volatile Recursion recursion;
    private volatile ReplyWriter writer;

    /**
     * Replies from a state.
     *
     * @param current asked once for each query
     */
    DnsReplies(Supplier<RegistryState> current, DnsAnswers answers, Recursors recursors) {
        this.current = current;
        this.answers = answers;
        this.recursors = recursors;
        this.recursion = answers.settings().recursion();
        this.writer = new ReplyWriter(answers.settings().packing());
    }

    /** Answers otherwise from now on; a query that is under way may be answered in part as before. */
    void become(DnsAnswers newAnswers, Recursors newRecursors) {
        answers = newAnswers;
        recursors = newRecursors;
        recursion = newAnswers.settings().recursion();
        writer = new ReplyWriter(newAnswers.settings().packing());
    }

    /** The reply, never longer than client and transport take, or {@link #NOTHING}. Never an exception. */
    CompletableFuture<byte[]> to(byte[] packet, Client client) {
        if (packet.length < HEADER_BYTES || isResponse(packet)) {
            // Answering an answer would let two servers talk for ever.
            return now(NOTHING);
        }
        try {
            var query = new Message(packet);
            return reply(packet, new Exchange(query, client, recursion.isFor(client.address())));
        } catch (IOException | RuntimeException malformed) {
            log.debug("A DNS query over {} cannot be read: {}", client.transport(), malformed.toString());
            return now(failure(packet, Rcode.FORMERR));
        }
    }

    private CompletableFuture<byte[]> reply(byte[] packet, Exchange exchange) {
        int problem = problem(exchange.query());
        if (problem != Rcode.NOERROR) {
            return now(failure(packet, problem));
        }
        try {
            return answered(exchange).exceptionally(bug -> failed(exchange, bug));
        } catch (RuntimeException bug) {
            return now(failed(exchange, bug));
        }
    }

    private CompletableFuture<byte[]> answered(Exchange exchange) {
        var asked = exchange.query().getQuestion();
        int answersMax = writer.answersMax(exchange.sizeMax());
        var answer = answers.answer(
                new Question(asked.getName(), asked.getType(), exchange.source(), current.get(), answersMax));
        if (!exchange.recursion() || asked.getType() == Type.AXFR) {
            return now(writer.write(exchange, answer));
        }
        return answer.isAuthoritative() ? completed(exchange, answer) : relayed(exchange);
    }

    private CompletableFuture<byte[]> relayed(Exchange exchange) {
        return recursors
                .relay(exchange.query(), exchange.transport())
                .exceptionally(nobodyAnswers -> {
                    log.debug("{}: {}", exchange.query().getQuestion(), nobodyAnswers.toString());
                    return new Message();
                })
                .thenApply(reply -> reply.getQuestion() == null
                        ? writer.write(exchange, Answer.elsewhere(Rcode.SERVFAIL))
                        : writer.relay(exchange, reply));
    }

    /** With what recursors say about the hosts that it points to, if it points to any. */
    private CompletableFuture<byte[]> completed(Exchange exchange, Answer answer) {
        var outsiders = answer.outsiders();
        if (outsiders.isEmpty()) {
            return now(writer.write(exchange, answer));
        }
        Map<Name, List<Record>> known = new ConcurrentHashMap<>();
        return CompletableFuture.allOf(outsiders.stream()
                        .limit(HOSTS_MAX)
                        .map(host -> recursors.addressesOf(host).thenAccept(records -> known.put(host, records)))
                        .toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> writer.write(exchange, answer.completed(known)));
    }

    private byte[] failed(Exchange exchange, Throwable bug) {
        log.error("The DNS query {} cannot be answered: {}", exchange.query().getQuestion(), bug.toString());
        log.debug("In detail:", bug);
        var reply = new Message();
        reply.setHeader(exchange.header(Rcode.SERVFAIL));
        reply.addRecord(exchange.query().getQuestion(), Section.QUESTION);
        return reply.toWire();
    }

    /** Consul 1.8.7 reads a NOTIFY (RFC 1996) as if it were a question. */
    private static int problem(Message query) {
        int opcode = query.getHeader().getOpcode();
        if (opcode != Opcode.QUERY && opcode != Opcode.NOTIFY) {
            return Rcode.NOTIMP;
        }
        return query.getHeader().getCount(Section.QUESTION) == 1 ? Rcode.NOERROR : Rcode.FORMERR;
    }

    private static boolean isResponse(byte[] packet) {
        return (packet[2] & 0x80) != 0;
    }

    /** A header and nothing else. */
    private static byte[] failure(byte[] packet, int rcode) {
        return new byte[] {
            packet[0], packet[1], (byte) (0x80 | packet[2] & 0x79), (byte) rcode, 0, 0, 0, 0, 0, 0, 0, 0,
        };
    }

    private static CompletableFuture<byte[]> now(byte[] reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
