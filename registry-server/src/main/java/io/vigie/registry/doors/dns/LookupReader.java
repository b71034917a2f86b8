package io.vigie.registry.doors.dns;

import java.util.List;
import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Reads names: which look-up does a name mean?
 *
 * <pre>
 *   [tag.]name.service[.dc]      _name._tcp[.service][.dc]     name.node[.dc]      hex.addr[.dc]
 *   name.query[.dc]              _name._tcp.query[.dc]
 * </pre>
 *
 * The datacenter is written {@code dc1} or, as newer releases of Consul do, {@code dc1.dc}. Tags and names of nodes may hold
 * dots. The word that tells the form is the last one that can be one, so a tag may also be called "service".
 */
final class LookupReader {
    private static final Lookup NOTHING = new NoLookup();
    private static final Lookup FOREIGN = new ForeignLookup();
    private static final Lookup APEX = new ApexLookup();

    private final Zone zone;

    LookupReader(Zone zone) {
        this.zone = zone;
    }

    /** What the name asks for when a record of the type is wanted. */
    Lookup read(Name name, int type) {
        var labels = zone.labelsWithin(name);
        if (labels.isEmpty()) {
            return ReverseLookup.of(name).orElse(FOREIGN);
        }
        return type == Type.SOA || type == Type.NS ? APEX : read(labels.get(), type);
    }

    private Lookup read(List<String> labels, int type) {
        for (int i = labels.size() - 1; i >= 0; i--) {
            var before = labels.subList(0, i);
            var after = labels.subList(i + 1, labels.size());
            switch (labels.get(i).toLowerCase(Locale.ROOT)) {
                case "service":
                    return isHere(after) ? service(before) : NOTHING;
                case "node":
                    return i > 0 && (isHere(after) || isDatacenter(after) && !NodeLookup.tells(type))
                            ? new NodeLookup(String.join(".", before))
                            : NOTHING;
                case "addr":
                    return isDatacenter(after) && i == 1 ? new AddressLookup(before.get(0)) : NOTHING;
                case "query":
                    return isHere(after) ? query(before) : NOTHING;
                case "connect", "ingress", "virtual":
                    return NOTHING;
                default:
                    if (labels.get(i).startsWith("_")) {
                        // Consul 1.8.7: without the word "service" this form is for SRV only.
                        return type == Type.SRV && isHere(after) ? service(labels.subList(0, i + 1)) : NOTHING;
                    }
            }
        }
        return NOTHING;
    }

    /** Names of queries may hold dots. Since release 1.10 the form of RFC 2782 is understood as well. */
    private static Lookup query(List<String> labels) {
        if (labels.isEmpty()) {
            return NOTHING;
        }
        var name = isRfc2782(labels) && labels.get(1).equalsIgnoreCase("_tcp")
                ? labels.get(0).substring(1)
                : String.join(".", labels);
        // Consul 1.8.7 looks in lower case here, so that a template's suffix finds a service whoever shouts.
        return new QueryLookup(name.toLowerCase(Locale.ROOT));
    }

    private static Lookup service(List<String> labels) {
        if (labels.isEmpty()) {
            return NOTHING;
        }
        return isRfc2782(labels) ? rfc2782(labels.get(0), labels.get(1)) : tagged(labels);
    }

    private static Lookup tagged(List<String> labels) {
        int last = labels.size() - 1;
        return new ServiceLookup(labels.get(last), String.join(".", labels.subList(0, last)));
    }

    private static boolean isRfc2782(List<String> labels) {
        return labels.size() == 2
                && labels.get(0).startsWith("_")
                && labels.get(1).startsWith("_");
    }

    /** RFC 2782 wants a protocol in second place. The registry knows none, so {@code _tcp} is any and others are tags. */
    private static Lookup rfc2782(String service, String protocol) {
        var tag = protocol.equalsIgnoreCase("_tcp") ? "" : protocol.substring(1);
        return new ServiceLookup(service.substring(1), tag);
    }

    private boolean isHere(List<String> suffix) {
        return suffix.isEmpty() || isDatacenter(suffix) && zone.isDatacenter(suffix.get(0));
    }

    private static boolean isDatacenter(List<String> suffix) {
        return suffix.size() < 2 || suffix.size() == 2 && suffix.get(1).equalsIgnoreCase("dc");
    }
}
