package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.TextParseException;

/** The names of the zone: which belong to it, and how those of nodes, services and addresses are written. */
final class Zone {
    private final Name domain;
    private final List<Name> domains;
    private final String datacenter;
    private final Name nodes;
    private final Name services;
    private final Name addresses;
    private final Name server;
    private final Name admin;

    Zone(DnsSettings.Names names) {
        this.domain = domain(names.domain());
        this.domains = names.altDomain().isEmpty() ? List.of(domain) : List.of(domain, domain(names.altDomain()));
        this.datacenter = names.datacenter();
        var local = required(datacenter.toLowerCase(Locale.ROOT), domain);
        this.nodes = required("node", local);
        this.services = required("service", local);
        this.addresses = required("addr", local);
        this.server = required("ns", domain);
        this.admin = required("hostmaster", domain);
    }

    /** Whether the text can be the name of a zone. */
    static boolean isDomain(String text) {
        return name(text, Name.root).filter(name -> !name.equals(Name.root)).isPresent();
    }

    /** The top of the zone. */
    Name apex() {
        return domain;
    }

    /** The server named in the SOA record. */
    Name server() {
        return server;
    }

    /** The mail address in the SOA record. */
    Name admin() {
        return admin;
    }

    /** Whether names with this label speak of the datacenter served here. */
    boolean isDatacenter(String label) {
        return datacenter.equalsIgnoreCase(label);
    }

    /** The labels of a name from left to right without those of the zone; empty optional when it lies outside. */
    Optional<List<String>> labelsWithin(Name name) {
        for (var own : domains) {
            if (name.subdomain(own)) {
                return Optional.of(labels(name, name.labels() - own.labels()));
            }
        }
        return Optional.empty();
    }

    /** The same name in small letters and in the first zone, which is how Consul writes the owners of addresses. */
    Name plain(Name name) {
        return labelsWithin(name)
                .flatMap(labels -> name(String.join(".", labels).toLowerCase(Locale.ROOT), domain))
                .orElse(name);
    }

    /** {@code <node>.node.<dc>.<domain>}; empty when the node's name does not fit into a DNS name. */
    Optional<Name> nodeName(String node) {
        return name(node, nodes);
    }

    /** {@code <service>.service.<dc>.<domain>}; empty when the service's name does not fit into a DNS name. */
    Optional<Name> serviceName(String service) {
        return name(service, services);
    }

    /** {@code <hex>.addr.<dc>.<domain>}. */
    Name addressName(InetAddress address) {
        return required(HexFormat.of().formatHex(address.getAddress()), addresses);
    }

    /** The name of a host outside or inside of the zone; empty when it cannot be written in DNS. */
    static Optional<Name> hostName(String host) {
        return name(host, Name.root);
    }

    /** Names of nodes may hold any character, so what has a meaning in the text form of DNS (a backslash) is escaped. */
    private static Optional<Name> name(String text, Name origin) {
        try {
            return Optional.of(Name.concatenate(Name.fromString(escaped(text)), origin));
        } catch (TextParseException | NameTooLongException | IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        var trimmed = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (isPlain(trimmed)) {
            return trimmed;
        }
        var escaped = new StringBuilder();
        for (byte octet : trimmed.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) octet)) {
                escaped.append((char) octet);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\%03d", octet & 0xff));
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    private static List<String> labels(Name name, int count) {
        var labels = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            var label = name.getLabel(i);
            labels.add(new String(label, 1, label.length - 1, StandardCharsets.UTF_8));
        }
        return labels;
    }

    private static Name domain(String text) {
        return required(text, Name.root);
    }

    private static Name required(String text, Name origin) {
        return name(text, origin)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" under \"" + origin
                        + "\" is not a DNS name: a label must have 1 to 63 bytes, the whole name at the most 255."));
    }
}
