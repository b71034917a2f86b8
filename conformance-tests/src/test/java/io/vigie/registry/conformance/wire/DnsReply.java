package io.vigie.registry.conformance.wire;

import io.vigie.registry.conformance.match.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One answer.
 *
 * @param size in bytes
 * @param facts everything else under the names that scenarios use: {@code rcode}, {@code aa}, {@code answers}, …
 */
public record DnsReply(int id, boolean isResponse, int size, JsonNode facts) {
    private static final int QR = 0x8000;
    private static final int AA = 0x0400;
    private static final int TC = 0x0200;
    private static final int RA = 0x0080;

    static DnsReply read(byte[] packet) throws IOException {
        var in = new DnsReader(packet);
        int id = in.number();
        int flags = in.number();
        int[] counts = {in.number(), in.number(), in.number(), in.number()};
        var facts = flags(flags);
        facts.put("question", questions(in, counts[0]));
        var sections = new Sections(in, facts);
        sections.read("answers", counts[1]);
        sections.read("authority", counts[2]);
        sections.read("additional", counts[3]);
        facts.put("pointers", sections.pointers);
        return new DnsReply(id, (flags & QR) != 0, packet.length, Json.of(facts));
    }

    private static Map<String, Object> flags(int flags) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("rcode", DnsWords.codeName(flags & 15));
        facts.put("aa", (flags & AA) != 0);
        facts.put("tc", (flags & TC) != 0);
        facts.put("ra", (flags & RA) != 0);
        facts.put("edns", false);
        return facts;
    }

    private static List<Object> questions(DnsReader in, int count) throws IOException {
        var questions = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            var name = in.name();
            questions.add(Map.of("name", name, "type", DnsWords.typeName(in.number())));
            in.number();
        }
        return questions;
    }

    /** The facts of one section. */
    public JsonNode section(String name) {
        return facts.path(name);
    }

    @Override
    public String toString() {
        return Json.shown(facts);
    }

    private static final class Sections {
        private final DnsReader in;
        private final Map<String, Object> facts;
        private int pointers;

        Sections(DnsReader in, Map<String, Object> facts) {
            this.in = in;
            this.facts = facts;
        }

        void read(String section, int count) throws IOException {
            var records = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                pointers += in.isNextNameCompressed() ? 1 : 0;
                var record = in.record();
                if (record.get("type").equals("OPT")) {
                    facts.put("edns", true);
                    facts.put("edns_udp", record.get("udp"));
                } else {
                    records.add(record);
                }
            }
            facts.put(section, records);
        }
    }
}
