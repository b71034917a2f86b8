package io.vigie.discovery.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request path under construction: segments and query values are encoded as they are added. */
final class Path {

    private final String literal;
    private final StringBuilder text;
    private char separator = '?';

    private Path(String literal) {
        this.literal = literal;
        this.text = new StringBuilder(literal);
    }

    static Path of(String literal) {
        return new Path(literal);
    }

    /** Adds one segment; a slash within it becomes {@code %2F}, since ids may hold any character. */
    Path segment(String name) {
        text.append('/').append(encoded(name));
        return this;
    }

    /** Adds a key of the key/value store, in which slashes stay slashes. */
    Path key(String key) {
        text.append('/').append(encoded(key).replace("%2F", "/"));
        return this;
    }

    Path flag(String name) {
        text.append(separator).append(name);
        separator = '&';
        return this;
    }

    Path query(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? this : flag(name + "=" + encoded(value));
    }

    /** Asks the registry to hold its answer back until something is newer than {@code index}; 0 asks for it at once. */
    Path blocking(long index, Duration wait) {
        return index == 0 ? this : flag("index=" + index).flag("wait=" + NewCheck.inGo(wait));
    }

    /** The part that is the same for every service and key: {@code health/service}. */
    String operation() {
        return literal.replaceFirst("^/v1/", "");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
