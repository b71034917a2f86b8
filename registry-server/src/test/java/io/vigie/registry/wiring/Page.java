package io.vigie.registry.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a port of this machine answers to GET. Not by {@code HttpClient}: the first one in a JVM decides for all of them which
 * headers may be set, and the checks set theirs before.
 */
final class Page {
    private Page() {}

    static String read(int port, String path) throws IOException {
        var url = URI.create("http://127.0.0.1:" + port + path).toURL();
        try (var stream = url.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
