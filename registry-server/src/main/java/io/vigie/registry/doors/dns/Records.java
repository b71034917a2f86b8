package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Makes the records of the zone. */
final class Records {
    /** The longest string in a TXT record; longer texts are several strings. */
    private static final int TXT_BYTES_MAX = 255;
    /** Metadata under such keys is a ready TXT record (Consul: for things like SPF); others become {@code key=value}. */
    private static final String PLAIN_TEXT_KEY = "rfc1035-";

    private final Zone zone;
    private final InstantSource clock;
    private final DnsSettings.Soa times;
    private final long nodeTtl;

    Records(Zone zone, DnsSettings settings, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
        this.times = settings.times().soa();
        this.nodeTtl = settings.times().node().toSeconds();
    }

    /** How long answers about nodes may be kept, in seconds. */
    long nodeTtl() {
        return nodeTtl;
    }

    /** The zone's SOA record; its serial number is the time, as in Consul. */
    Record soa() {
        return new SOARecord(
                zone.apex(),
                DClass.IN,
                times.minTtl().toSeconds(),
                zone.server(),
                zone.admin(),
                clock.instant().getEpochSecond() & 0xFFFF_FFFFL,
                times.refresh().toSeconds(),
                times.retry().toSeconds(),
                times.expire().toSeconds(),
                times.minTtl().toSeconds());
    }

    /** A server of the zone. */
    Record nameServer(Name server) {
        return new NSRecord(zone.apex(), DClass.IN, nodeTtl, server);
    }

    /** An A or an AAAA record, as the address is. */
    Record address(Name owner, InetAddress address, long ttl) {
        return address instanceof Inet4Address
                ? new ARecord(owner, DClass.IN, ttl, address)
                : new AAAARecord(owner, DClass.IN, ttl, address);
    }

    /** The address of a node under a name; nothing when the node is known by a host name. */
    List<Record> addresses(Name owner, Node node) {
        return Place.of(node, Type.ANY)
                .address()
                .map(address -> List.of(address(owner, address, nodeTtl)))
                .orElse(List.of());
    }

    /** Who has an address. May not be kept, as in Consul. */
    Record pointer(Name address, Name owner) {
        return new PTRRecord(address, DClass.IN, 0, owner);
    }

    /** The metadata of a node, one record for each. */
    List<Record> texts(Name owner, Node node, long ttl) {
        var texts = new ArrayList<Record>(node.meta().size());
        node.meta().forEach((key, value) -> texts.add(text(owner, isPlain(key) ? value : key + '=' + value, ttl)));
        return texts;
    }

    private static boolean isPlain(String key) {
        return key.toLowerCase(Locale.ROOT).startsWith(PLAIN_TEXT_KEY);
    }

    /** From bytes, because dnsjava reads a backslash in a text as the beginning of an escape. */
    private static Record text(Name owner, String text, long ttl) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var strings = new ByteArrayOutputStream(bytes.length + 4);
        int from = 0;
        do {
            int length = Math.min(TXT_BYTES_MAX, bytes.length - from);
            strings.write(length);
            strings.write(bytes, from, length);
            from += length;
        } while (from < bytes.length);
        return Record.newRecord(owner, Type.TXT, DClass.IN, ttl, strings.toByteArray());
    }

    /** The same records, to be kept for another time, in seconds; as they are when none is given. */
    static List<Record> keptFor(OptionalLong ttl, List<Record> records) {
        return ttl.isEmpty()
                ? records
                : records.stream()
                        .map(record -> keptFor(ttl.getAsLong(), record))
                        .toList();
    }

    private static Record keptFor(long ttl, Record record) {
        var wire = record.toWire(Section.ANSWER);
        // Behind the name come two bytes of type and two of class.
        ByteBuffer.wrap(wire).putInt(record.getName().length() + 4, (int) ttl);
        try {
            return Record.fromWire(wire, Section.ANSWER);
        } catch (IOException impossible) {
            throw new IllegalArgumentException("A record was written that cannot be read: " + record, impossible);
        }
    }
}
