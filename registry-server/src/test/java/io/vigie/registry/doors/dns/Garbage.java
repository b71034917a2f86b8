package io.vigie.registry.doors.dns;

import java.util.Random;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

/** Packets that are no queries, or nearly. */
final class Garbage {
    private static final String[] NAMES = {
        "web.service.consul.", "_web._tcp.consul.", "n1.node.consul.", "0a010001.addr.consul.", "1.0.0.10.in-addr.arpa."
    };

    private Garbage() {}

    /** Half of them random bytes, half of them queries with some bytes changed, cut off or added. */
    static byte[] packet(Random random) {
        return random.nextBoolean() ? noise(random) : mutated(random);
    }

    private static byte[] noise(Random random) {
        var packet = new byte[random.nextInt(80)];
        random.nextBytes(packet);
        return packet;
    }

    private static byte[] mutated(Random random) {
        var query = Resolver.query(NAMES[random.nextInt(NAMES.length)], random.nextInt(260));
        if (random.nextBoolean()) {
            query.addRecord(new OPTRecord(random.nextInt(65_536), 0, 0), Section.ADDITIONAL);
        }
        var packet = java.util.Arrays.copyOf(query.toWire(), 12 + random.nextInt(80));
        for (int i = random.nextInt(6); i > 0; i--) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        return packet;
    }
}
