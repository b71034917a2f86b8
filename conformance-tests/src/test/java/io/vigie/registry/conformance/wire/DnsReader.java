package io.vigie.registry.conformance.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Reads a packet of DNS from its beginning on. Names end in a dot; each byte of a label becomes one character. */
final class DnsReader {
    private static final int POINTER = 0xC0;
    private static final int HOPS_MAX = 60;

    private final byte[] packet;
    private int position;

    DnsReader(byte[] packet) {
        this.packet = packet;
    }

    private int at(int place) throws IOException {
        if (place >= packet.length) {
            throw new IOException("The packet of DNS ends in the middle of something.");
        }
        return packet[place] & 0xFF;
    }

    int number() throws IOException {
        position += 2;
        return at(position - 2) << 8 | at(position - 1);
    }

    long longNumber() throws IOException {
        return (long) number() << 16 | number();
    }

    int position() {
        return position;
    }

    String name() throws IOException {
        var name = new StringJoiner(".", "", ".");
        int end = -1;
        int hops = 0;
        for (int length = at(position); length != 0; length = at(position)) {
            if ((length & POINTER) == POINTER) {
                end = end < 0 ? position + 2 : end;
                position = (length & ~POINTER) << 8 | at(position + 1);
                if (++hops > HOPS_MAX) {
                    throw new IOException("The names of the packet of DNS run in a circle.");
                }
            } else {
                at(position + length);
                name.add(new String(packet, position + 1, length, StandardCharsets.ISO_8859_1));
                position += length + 1;
            }
        }
        position = end < 0 ? position + 1 : end;
        return name.toString();
    }

    /** Whether the name that comes next is written with the help of an earlier one. */
    boolean isNextNameCompressed() throws IOException {
        int place = position;
        while (at(place) != 0 && (at(place) & POINTER) != POINTER) {
            place += at(place) + 1;
        }
        return at(place) != 0;
    }

    /** The record that comes next, as scenarios write it; that of EDNS has a type and a size only. */
    Map<String, Object> record() throws IOException {
        var record = new LinkedHashMap<String, Object>();
        var name = name();
        int type = number();
        int dnsClass = number();
        long ttl = longNumber();
        int end = number() + position;
        if (type == DnsWords.OPT) {
            record.put("type", "OPT");
            record.put("udp", dnsClass);
        } else {
            record.put("name", name);
            record.put("type", DnsWords.typeName(type));
            record.put("ttl", ttl);
            record.put("data", data(type, end));
            if (dnsClass != 1) {
                record.put("class", dnsClass);
            }
        }
        position = end;
        return record;
    }

    private Object data(int type, int end) throws IOException {
        return switch (type) {
            case DnsWords.A -> address(end);
            case DnsWords.AAAA -> shortened(address(end));
            case DnsWords.SRV -> number() + " " + number() + " " + number() + " " + name();
            case DnsWords.MX -> number() + " " + name();
            case DnsWords.NS, DnsWords.CNAME, DnsWords.PTR -> name();
            case DnsWords.SOA -> authority();
            case DnsWords.TXT -> texts(end);
            default -> HexFormat.of().formatHex(bytes(end));
        };
    }

    private byte[] bytes(int end) throws IOException {
        at(end - 1);
        return Arrays.copyOfRange(packet, position, end);
    }

    private String address(int end) throws IOException {
        return InetAddress.getByAddress(bytes(end)).getHostAddress();
    }

    /** As everybody but the JDK writes it: the longest run of zeros, if it has two groups or more, is left out (RFC 5952). */
    private static String shortened(String address) {
        var runs = Pattern.compile("(?<![^:])0(:0)+(?![^:])").matcher(address);
        int start = 0;
        int end = 0;
        while (runs.find()) {
            if (runs.end() - runs.start() > end - start) {
                start = runs.start();
                end = runs.end();
            }
        }
        if (end == 0) {
            return address;
        }
        var before = address.substring(0, Math.max(0, start - 1));
        return before + "::" + address.substring(Math.min(address.length(), end + 1));
    }

    private Map<String, Object> authority() throws IOException {
        var data = new LinkedHashMap<String, Object>();
        data.put("mname", name());
        data.put("rname", name());
        for (var part : List.of("serial", "refresh", "retry", "expire", "minimum")) {
            data.put(part, longNumber());
        }
        return data;
    }

    private List<String> texts(int end) throws IOException {
        var texts = new ArrayList<String>();
        while (position < end) {
            int length = at(position);
            at(position + length);
            texts.add(new String(packet, position + 1, length, StandardCharsets.UTF_8));
            position += length + 1;
        }
        return texts;
    }
}
