package io.vigie.registry.doors.dns;

import static io.vigie.registry.doors.dns.Population.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.query.QueryTtl;
import io.vigie.registry.core.query.ServiceQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;

/** Whatever the packet, it gets a well-formed reply of bounded length or none, and never one that admits a fault of ours. */
@Timeout(20)
class DnsFuzzTests {
    private static final List<String> NAMES = List.of(
            "web.service.consul",
            "red.web.service.dc1.consul",
            "_web._tcp.service.consul",
            "db.service.consul",
            "crowd.service.consul",
            "n1.node.consul",
            "n2.node.dc1.consul",
            "0a010001.addr.dc1.consul",
            "q.query.consul",
            "any-web.query.dc1.consul",
            "1.0.0.10.in-addr.arpa",
            "consul",
            "ns.consul",
            "example.org");

    private static final int[] TYPES = {1, 33, 255, 16};

    /** Who is asked; loaded when the fuzzer has come, as it has to come before any record of ours. */
    private static final class Town {
        static final DnsReplies REPLIES = Resolver.of(
                        NOBODY.node("n1", "10.0.0.1", Map.of("wan", "1.2.3.4"), Map.of("env", "prod", "rfc1035-x", "y"))
                                .node("n2", "2001:db8::1")
                                .node("n3", "n3.example.org")
                                .service("n1", "web", 80, "red", "v1.2")
                                .service("n2", "web", 81)
                                .serviceAt("n3", "db", "db.example.org", 5432)
                                .check("n1", "web-80", CheckStatus.WARNING)
                                .many("crowd", 40)
                                .query("q", ServiceQuery.of("web"), QueryTtl.UNSAID)
                                .query("any-", ServiceQuery.of("${name.suffix}"), QueryTtl.UNSAID))
                .replies();
    }

    static Stream<byte[]> packets() {
        return NAMES.stream().flatMap(name -> IntStream.of(TYPES).mapToObj(type -> packet(name, type)));
    }

    /** A query with EDNS for 4096 bytes. */
    private static byte[] packet(String name, int type) {
        var packet = new ByteArrayOutputStream();
        packet.writeBytes(new byte[] {7, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1});
        for (var label : name.split("\\.")) {
            packet.write(label.length());
            packet.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        packet.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        packet.writeBytes(new byte[] {0, 0, 41, 16, 0, 0, 0, 0, 0, 0, 0});
        return packet.toByteArray();
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "1m")
    void aPacketIsAnsweredOrDropped(byte @NotNull [] packet) {
        for (var transport : Transport.values()) {
            var reply = Resolver.bytes(Town.REPLIES, packet, transport);
            if (reply != DnsReplies.NOTHING) {
                isSound(reply, packet, transport);
            }
        }
    }

    private static void isSound(byte[] reply, byte[] packet, Transport transport) {
        int longest = transport == Transport.UDP ? Transport.UDP_BYTES_MAX : Transport.TCP_BYTES_MAX;
        assertThat(reply.length).isBetween(12, longest);
        assertThat(reply).startsWith(packet[0], packet[1]);
        assertThat(reply[2] & 0x80).as("it says that it is a reply").isEqualTo(0x80);
        var header = Resolver.parsed(reply).getHeader();
        assertThat(header.getRcode() == Rcode.SERVFAIL && !header.getFlag(Flags.RA))
                .as("it fails for a bug, not because it knows no such address")
                .isFalse();
    }
}
