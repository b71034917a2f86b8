package io.vigie.registry.conformance.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * One answer.
 *
 * @param headers by name in lower case; those that come several times are joined by commas
 * @param body unpacked when it came with gzip
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {
    private static final int SHOWN_CHARACTERS = 300;

    static HttpReply read(InputStream in, String method) throws IOException {
        var statusLine = line(in).split(" ");
        if (statusLine.length < 2) {
            throw new IOException("The answer does not begin with a status line.");
        }
        int status = Integer.parseInt(statusLine[1]);
        var headers = headers(in);
        if (status / 100 == 1) {
            return read(in, method);
        }
        boolean bare = method.equals("HEAD") || status == 204 || status == 304;
        var body = bare ? new byte[0] : body(in, headers);
        return new HttpReply(status, headers, "gzip".equals(headers.get("content-encoding")) ? unpacked(body) : body);
    }

    static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (before, more) -> before + ", " + more);
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        var length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(in, Integer.parseInt(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.writeBytes(exactly(in, size));
            line(in);
        }
        headers(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("It ends after " + bytes.length + " of " + length + " bytes.");
        }
        return bytes;
    }

    static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed in the middle of a line.");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }

    /** The header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var text = text().stripTrailing();
        return status + " " + (text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…");
    }
}
