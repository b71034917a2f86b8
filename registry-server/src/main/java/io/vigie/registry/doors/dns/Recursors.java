package io.vigie.registry.doors.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Asks other servers about names outside the zone, one after the other until one answers. Nothing here blocks: replies arrive on
 * dnsjava's own thread, and whoever works with them there must not block either.
 */
final class Recursors {
    /** How many questions may wait for recursors at once. Each has a socket; more are answered with a failure at once. */
    static final int OUTSTANDING_MAX = 512;

    /** dnsjava tells of a closed connection a moment before it forgets it. */
    private static final long RETRY_MILLIS = 20;

    private final Recursion recursion;
    private final List<Recursor> recursors;
    private final RandomGenerator random;
    private final AtomicInteger outstanding = new AtomicInteger();

    Recursors(Recursion recursion, RandomGenerator random) {
        this.recursion = recursion;
        this.recursors = recursion.recursors().stream()
                .map(address -> Recursor.at(address, recursion))
                .toList();
        this.random = random;
    }

    /**
     * What the first recursor says that answers: also that there is no such name, and that an answer over UDP is cut. Completes
     * with an exception when none does.
     */
    CompletableFuture<Message> relay(Message query, Transport transport) {
        return bounded(query, transport == Transport.TCP ? Recursor::stream : Recursor::packet);
    }

    /**
     * The records that tell where a host is, whole ones; empty when nobody knows, so never an exception. Asks for IPv4
     * addresses whatever the client wants, as Consul 1.8.7 does.
     */
    CompletableFuture<List<Record>> addressesOf(Name host) {
        var query = Message.newQuery(Record.newRecord(host, Type.A, DClass.IN));
        query.getHeader().setFlag(Flags.RD);
        return bounded(query, Recursor::either)
                .thenApply(reply -> reply.getSection(Section.ANSWER))
                .exceptionally(nobodyKnows -> List.of());
    }

    private CompletableFuture<Message> bounded(Message query, Function<Recursor, SimpleResolver> way) {
        if (outstanding.incrementAndGet() > OUTSTANDING_MAX) {
            outstanding.decrementAndGet();
            return CompletableFuture.failedFuture(
                    new IOException(OUTSTANDING_MAX + " questions wait for recursors already."));
        }
        return asked(query, ordered().stream().map(way).toList())
                .whenComplete((reply, failure) -> outstanding.decrementAndGet());
    }

    private List<Recursor> ordered() {
        if (recursion.order() == Recursion.Order.SEQUENTIAL) {
            return recursors;
        }
        var shuffled = new ArrayList<>(recursors);
        for (int i = shuffled.size(); i > 1; i--) {
            Collections.swap(shuffled, i - 1, random.nextInt(i));
        }
        return shuffled;
    }

    private CompletableFuture<Message> asked(Message query, List<SimpleResolver> left) {
        if (left.isEmpty()) {
            return CompletableFuture.failedFuture(new IOException("No recursor answers."));
        }
        Supplier<CompletableFuture<Message>> next = () -> asked(query, left.subList(1, left.size()));
        return answered(query, left.get(0))
                .handle((reply, failure) -> failure == null && isAnswer(reply) ? done(reply) : next.get())
                .thenCompose(Function.identity());
    }

    /** Once more after a failure at once: dnsjava keeps TCP connections, and finds out by failing that one has been closed. */
    private CompletableFuture<Message> answered(Message query, SimpleResolver recursor) {
        return sent(query, recursor)
                .exceptionallyComposeAsync(
                        failure -> isSilence(failure) ? CompletableFuture.failedFuture(failure) : sent(query, recursor),
                        CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static boolean isSilence(Throwable failure) {
        return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
    }

    /** The timeout is ours: dnsjava looks at its own once in a second only. */
    private CompletableFuture<Message> sent(Message query, SimpleResolver recursor) {
        return recursor.sendAsync(forwarded(query), Runnable::run)
                .toCompletableFuture()
                .orTimeout(recursion.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The same question under a number of its own, which nobody can guess. */
    private static Message forwarded(Message query) {
        var header = new Header();
        for (int flag : new int[] {Flags.RD, Flags.AD, Flags.CD}) {
            if (query.getHeader().getFlag(flag)) {
                header.setFlag(flag);
            }
        }
        var forwarded = new Message();
        forwarded.setHeader(header);
        forwarded.addRecord(query.getQuestion(), Section.QUESTION);
        var edns = query.getOPT();
        if (edns != null) {
            forwarded.addRecord(edns, Section.ADDITIONAL);
        }
        return forwarded;
    }

    /** Other replies say that this recursor cannot tell; the next one may. */
    private static boolean isAnswer(Message reply) {
        return reply.getRcode() == Rcode.NOERROR || reply.getRcode() == Rcode.NXDOMAIN;
    }

    private static CompletableFuture<Message> done(Message reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /**
     * The ways to ask one server.
     *
     * @param packet over UDP, content with an answer that is cut
     * @param stream over TCP
     * @param either over UDP, then over TCP if the answer is cut
     */
    private record Recursor(SimpleResolver packet, SimpleResolver stream, SimpleResolver either) {
        static Recursor at(InetSocketAddress address, Recursion recursion) {
            var packet = resolver(address, recursion);
            packet.setIgnoreTruncation(true);
            var stream = resolver(address, recursion);
            stream.setTCP(true);
            return new Recursor(packet, stream, resolver(address, recursion));
        }

        private static SimpleResolver resolver(InetSocketAddress address, Recursion recursion) {
            var resolver = new SimpleResolver(address);
            resolver.setTimeout(recursion.timeout());
            // What the client says by EDNS is passed on, so nothing of ours is added.
            resolver.setEDNS((OPTRecord) null);
            return resolver;
        }
    }
}
