package io.vigie.registry.doors.dns;

import io.vigie.bench.Population;
import io.vigie.registry.core.RegistryState;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** From the bytes of a query to the bytes of its reply, without a socket; ten instances. In this package because no other may. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DnsBenchmark {
    private final RegistryState state = new Population().with("web", 10).state();
    private final Random random = new Random(7);
    private final DnsReplies replies = new DnsReplies(
            () -> state,
            new DnsAnswers(DnsSettings.DEFAULT, () -> Instant.EPOCH, random),
            new Recursors(DnsSettings.DEFAULT.recursion(), random));
    private final Client client = new Client(InetAddress.getLoopbackAddress(), Transport.UDP);
    private final byte[] addresses = query(Type.A);
    private final byte[] places = query(Type.SRV);

    private static byte[] query(int type) {
        try {
            return Message.newQuery(Record.newRecord(Name.fromString("web.service.consul."), type, DClass.IN))
                    .toWire();
        } catch (TextParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where the instances are. */
    @Benchmark
    public byte[] answerAddresses() {
        return replies.to(addresses, client).join();
    }

    /** Where they are, with their ports. */
    @Benchmark
    public byte[] answerPlaces() {
        return replies.to(places, client).join();
    }
}
