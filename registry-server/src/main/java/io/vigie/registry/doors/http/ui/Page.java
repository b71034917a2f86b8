package io.vigie.registry.doors.http.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * One file, in both forms in which it is sent.
 *
 * @param type what {@code Content-Type} says
 * @param plain the file
 * @param zipped the same by gzip
 * @param tag what {@code ETag} says, quotes included: a name for exactly these bytes
 * @param lasting whether its address changes with its content, so that whoever has it never needs to ask again
 */
public record Page(String type, byte[] plain, byte[] zipped, String tag, boolean lasting) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    static Page of(String name, byte[] content, boolean lasting) {
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return new Page(type, content, zip(content), '"' + Fingerprint.of(content) + '"', lasting);
    }

    private static byte[] zip(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 2 + 64);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }
}
