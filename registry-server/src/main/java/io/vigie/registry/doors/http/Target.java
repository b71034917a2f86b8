package io.vigie.registry.doors.http;

import java.util.regex.Pattern;

/**
 * What the URI of a request aims at.
 *
 * @param path decoded
 * @param query as written, without the question mark; empty when there is none
 */
record Target(String path, String query) {
    /** What clients write in front of the path when they believe to speak with a proxy. */
    private static final Pattern AUTHORITY = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*://[^/?]*");

    /** Reads a URI as written in a request; throws {@link Refusal} when it is no text or holds what cannot be shown. */
    static Target of(String uri) {
        int mark = uri.indexOf('?');
        var path = PercentCode.decodePath(afterAuthority(mark < 0 ? uri : uri.substring(0, mark)));
        var query = mark < 0 ? "" : uri.substring(mark + 1);
        // Consul refuses both as well; they would end up in headers, logs and terminals.
        if (holdsControl(path)) {
            throw Refusal.badRequest("The path holds a control character. Keys, names and ids may not hold any.");
        }
        if (holdsControl(query)) {
            throw Refusal.badRequest(
                    "The query holds a control character. Write it percent-encoded, as %0A for a line.");
        }
        return new Target(path, query);
    }

    private static boolean holdsControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String afterAuthority(String raw) {
        if (raw.startsWith("/")) {
            return raw;
        }
        var rest = AUTHORITY.matcher(raw).replaceFirst("");
        return rest.isEmpty() ? "/" : rest;
    }

    /** Whether it is the asterisk that stands for the server as a whole. */
    boolean isServerItself() {
        return path.equals("*");
    }
}
