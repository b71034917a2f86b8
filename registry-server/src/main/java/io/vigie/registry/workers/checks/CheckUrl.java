package io.vigie.registry.workers.checks;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as checks give it, which is more than {@link URI} takes: an IPv4 address in brackets, a host name with an underscore
 * (Docker makes such names), blanks in the path.
 *
 * @param scheme {@code http} or {@code https}
 * @param userInfo {@code user:password}, or empty
 * @param host without brackets
 * @param port as given, or the scheme's own
 * @param authority host and port as the Host header shows them
 * @param rest path and query, encoded, beginning with {@code /}
 */
record CheckUrl(String scheme, String userInfo, String host, int port, String authority, String rest) {
    private static final Pattern SHAPE = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://((?<user>[^/?#]*)@)?(?<authority>[^/?#]*)(?<rest>[^#]*).*");
    private static final Pattern BRACKETED_IPV4 = Pattern.compile("\\[(\\d+\\.\\d+\\.\\d+\\.\\d+)]");
    private static final Pattern ILLEGAL = Pattern.compile("[^\\x21-\\x7e]|[\"<>\\\\^`{|}\\[\\]]|%(?![0-9A-Fa-f]{2})");

    /** @throws IllegalArgumentException with a sentence when no request can be sent there */
    static CheckUrl parse(String url) {
        var shape = SHAPE.matcher(url);
        if (!shape.matches()) {
            throw new IllegalArgumentException("\"" + url + "\" is no URL; write http://host:port/path");
        }
        var scheme = shape.group("scheme").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("unsupported protocol scheme \"" + scheme + "\"");
        }
        var user = shape.group("user");
        return of(scheme, user == null ? "" : user, shape.group("authority"), encoded(shape.group("rest")));
    }

    private static CheckUrl of(String scheme, String user, String givenAuthority, String rest) {
        var authority = BRACKETED_IPV4.matcher(givenAuthority).replaceFirst("$1");
        boolean hasPort = authority.matches(".*:\\d+");
        int usual = scheme.equals("https") ? 443 : 80;
        var target = HostPort.parse(hasPort ? authority : bare(authority) + ":" + usual);
        return new CheckUrl(
                scheme, user, target.host(), target.port(), authority, rest.startsWith("/") ? rest : "/" + rest);
    }

    private static String bare(String authority) {
        return authority.endsWith(":") ? authority.substring(0, authority.length() - 1) : authority;
    }

    /** Where a {@code Location} header leads from here. */
    CheckUrl resolve(String location) {
        var target = encoded(location);
        return SHAPE.matcher(target).matches()
                ? parse(target)
                : parse(URI.create(text()).resolve(target).toString());
    }

    /** Whether both name the same host, on whatever port. */
    boolean isOnHostOf(CheckUrl other) {
        return host.equalsIgnoreCase(other.host);
    }

    /** Whether {@link URI} knows the host as one; else it must be asked by its address. */
    boolean hasPlainHost() {
        return URI.create(text()).getHost() != null;
    }

    /** The URI to ask, with the host as it is. */
    URI uri() {
        return URI.create(text());
    }

    /** The URI to ask, with an address in the place of the host. */
    URI uriAt(InetAddress address) {
        var literal = address.getHostAddress();
        return URI.create(
                scheme + "://" + (literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal) + ":" + port + rest);
    }

    /** The URL without the password that it may hold, for messages. */
    String text() {
        return scheme + "://" + authority + rest;
    }

    private static String encoded(String text) {
        return ILLEGAL.matcher(text).replaceAll(match -> Matcher.quoteReplacement(percent(match.group())));
    }

    private static String percent(String character) {
        var encoded = new StringBuilder();
        for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(String.format(Locale.ROOT, "%02X", octet & 0xff));
        }
        return encoded.toString();
    }
}
