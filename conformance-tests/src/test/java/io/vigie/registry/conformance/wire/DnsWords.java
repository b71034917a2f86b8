package io.vigie.registry.conformance.wire;

import java.util.Map;
import java.util.TreeMap;

/** The names of DNS's numbers, as scenarios write them. */
final class DnsWords {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int PTR = 12;
    static final int MX = 15;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int OPT = 41;

    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("A", A),
            Map.entry("NS", NS),
            Map.entry("CNAME", CNAME),
            Map.entry("SOA", SOA),
            Map.entry("PTR", PTR),
            Map.entry("MX", MX),
            Map.entry("TXT", TXT),
            Map.entry("AAAA", AAAA),
            Map.entry("SRV", SRV),
            Map.entry("NAPTR", 35),
            Map.entry("OPT", OPT),
            Map.entry("ANY", 255));
    private static final Map<Integer, String> TYPE_NAMES = new TreeMap<>();
    private static final String[] CODES = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"};

    static {
        TYPES.forEach((name, number) -> TYPE_NAMES.put(number, name));
    }

    private DnsWords() {}

    /** The number of a type; {@code TYPE257} for those without a name. */
    static int type(String name) {
        return TYPES.containsKey(name) ? TYPES.get(name) : Integer.parseInt(name.substring("TYPE".length()));
    }

    static String typeName(int type) {
        return TYPE_NAMES.getOrDefault(type, "TYPE" + type);
    }

    static String codeName(int code) {
        return code < CODES.length ? CODES[code] : Integer.toString(code);
    }

    static int code(String name) {
        for (int code = 0; code < CODES.length; code++) {
            if (CODES[code].equals(name)) {
                return code;
            }
        }
        return Integer.parseInt(name);
    }
}
