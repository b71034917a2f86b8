package io.vigie.registry.conformance.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an upstream answers: {@code records} by {@code "name. TYPE"}, {@code rcode} by name, names that are cut over UDP
 * ({@code tc}), never answered ({@code drop}) or answered late ({@code delay}). Names it does not know do not exist.
 */
record UpstreamZone(JsonNode described) {
    private static final int ALIASES_MAX = 5;
    private static final int NXDOMAIN = 3;
    private static final int RESPONSE_AND_RA = 0x8080;
    private static final int TC = 0x0200;
    private static final int RD = 0x0100;
    private static final int HEADER_BYTES = 12;
    private static final Entry AUTHORITY = new Entry(".", "SOA", "ns.up. host.up. 7 1 2 3 4");

    private record Entry(String owner, String type, String data) {}

    /** The reply, or null when there is none. */
    byte[] reply(byte[] question, String asked, String type, boolean overTcp) throws IOException, InterruptedException {
        var name = asked.toLowerCase(Locale.ROOT);
        if (described.path("delay").has(name)) {
            Thread.sleep(Math.round(described.path("delay").get(name).asDouble() * 1_000));
        }
        if (lists("drop", name)) {
            return null;
        }
        boolean cut = !overTcp && lists("tc", name);
        int code =
                knows(name) ? DnsWords.code(described.path("rcode").path(name).asString("NOERROR")) : NXDOMAIN;
        var answers = cut ? List.<Entry>of() : answers(name, type);
        var authority =
                answers.isEmpty() && !cut && (code == 0 || code == NXDOMAIN) ? List.of(AUTHORITY) : List.<Entry>of();
        return packet(question, code | (cut ? TC : 0), answers, authority);
    }

    private boolean lists(String property, String name) {
        return described.path(property).values().stream()
                .anyMatch(listed -> listed.asString().equals(name));
    }

    private boolean knows(String name) {
        return described.path("rcode").has(name)
                || entries().anyMatch(entry -> entry.owner().equals(name));
    }

    private Stream<Entry> entries() {
        return described.path("records").propertyStream().flatMap(member -> {
            var key = member.getKey().split(" ");
            return member.getValue().values().stream()
                    .map(data -> new Entry(key[0].toLowerCase(Locale.ROOT), key[1], data.asString()));
        });
    }

    /** The records of the name, and of the name that it is an alias of. */
    private List<Entry> answers(String name, String type) {
        var answers = new ArrayList<Entry>();
        var owner = name;
        for (int hop = 0; hop < ALIASES_MAX && owner != null; hop++) {
            var current = owner;
            var found = entries()
                    .filter(entry -> entry.owner().equals(current))
                    .filter(entry -> List.of(type, "CNAME").contains(entry.type()) || type.equals("ANY"))
                    .toList();
            answers.addAll(found);
            owner = found.stream()
                    .filter(entry -> entry.type().equals("CNAME") && !type.equals("CNAME"))
                    .map(entry -> entry.data().toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElse(null);
        }
        return answers;
    }

    private byte[] packet(byte[] question, int flags, List<Entry> answers, List<Entry> authority) throws IOException {
        var reader = new DnsReader(Arrays.copyOfRange(question, HEADER_BYTES, question.length));
        reader.name();
        var packet = new DnsWriter()
                .raw(Arrays.copyOf(question, 2))
                .number(RESPONSE_AND_RA | flags | (question[2] & 1) * RD)
                .number(1)
                .number(answers.size())
                .number(authority.size())
                .number(0)
                .raw(Arrays.copyOfRange(question, HEADER_BYTES, HEADER_BYTES + reader.position() + 4));
        for (var entry : Stream.concat(answers.stream(), authority.stream()).toList()) {
            var data = data(entry).bytes();
            packet.name(entry.owner())
                    .number(DnsWords.type(entry.type()))
                    .number(1)
                    .longNumber(described.path("ttl").asInt(77))
                    .number(data.length)
                    .raw(data);
        }
        return packet.bytes();
    }

    private static DnsWriter data(Entry entry) throws IOException {
        var data = new DnsWriter();
        var parts = entry.data().split(" ");
        return switch (entry.type()) {
            case "A", "AAAA" -> data.raw(InetAddress.getByName(entry.data()).getAddress());
            case "CNAME", "NS", "PTR" -> data.name(entry.data());
            case "TXT" -> data.text(entry.data());
            case "MX" -> data.number(Integer.parseInt(parts[0])).name(parts[1]);
            case "SRV" -> numbers(data, parts, 3).name(parts[3]);
            case "SOA" -> longNumbers(data.name(parts[0]).name(parts[1]), parts);
            default -> throw new IOException("An upstream cannot write records of type " + entry.type() + ".");
        };
    }

    private static DnsWriter numbers(DnsWriter data, String[] parts, int count) {
        for (int part = 0; part < count; part++) {
            data.number(Integer.parseInt(parts[part]));
        }
        return data;
    }

    private static DnsWriter longNumbers(DnsWriter data, String[] parts) {
        for (int part = 2; part < parts.length; part++) {
            data.longNumber(Long.parseLong(parts[part]));
        }
        return data;
    }
}
