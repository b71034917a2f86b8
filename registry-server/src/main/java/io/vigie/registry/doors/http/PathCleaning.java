package io.vigie.registry.doors.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * Paths with {@code //}, {@code .} or {@code ..} in them are not served but redirected to their clean form, as Go's mux
 * does it in Consul; nothing behind this line ever sees a path that climbs.
 */
final class PathCleaning {
    private PathCleaning() {}

    /** The path without empty, {@code .} and {@code ..} parts; a slash at the end stays. */
    static String clean(String path) {
        if (isClean(path)) {
            return path;
        }
        var parts = new ArrayDeque<String>();
        for (var part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts) + (path.endsWith("/") && !parts.isEmpty() ? "/" : "");
    }

    private static boolean isClean(String path) {
        return path.startsWith("/")
                && !path.contains("//")
                && !path.contains("/./")
                && !path.contains("/../")
                && !path.endsWith("/.")
                && !path.endsWith("/..");
    }

    /** The reply that sends the client to the clean path. */
    static Reply redirect(String method, String cleanPath, String query) {
        var location = PercentCode.encodePath(cleanPath) + (query.isEmpty() ? "" : "?" + query);
        return movedTo(location, method);
    }

    /** 301 with the page that Go writes for those who look at it. */
    static Reply movedTo(String location, String method) {
        if (!method.equals("GET")) {
            return Reply.empty(301).with("Location", location);
        }
        var escaped = location.replace("&", "&amp;")
                .replace("\"", "&#34;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return Reply.bytes(
                        "text/html; charset=utf-8",
                        ("<a href=\"" + escaped + "\">Moved Permanently</a>.\n\n").getBytes(StandardCharsets.UTF_8))
                .as(301)
                .with("Location", location);
    }
}
