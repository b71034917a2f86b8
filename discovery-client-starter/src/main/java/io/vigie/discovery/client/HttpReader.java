package io.vigie.discovery.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads HTTP/1.1 answers to GET from a stream: RFC 9112 as far as a registry uses it. */
final class HttpReader {

    /** The longest line of a header we read. */
    private static final int LINE_BYTES_MAX = 8 * 1024;

    /** The most header fields we read. */
    private static final int HEADERS_MAX = 100;

    /** A whole answer. */
    record Message(int status, Map<String, String> headers, byte[] body) {

        Answer toAnswer() {
            return new Answer(status, Answer.indexIn(headers.getOrDefault("X-Consul-Index", "0")), body);
        }

        /** Whether nothing more will come on this connection. */
        boolean isLast() {
            return headers.getOrDefault("Connection", "").equalsIgnoreCase("close")
                    || !headers.containsKey("Content-Length") && !isChunked(headers);
        }
    }

    private final InputStream in;

    private HttpReader(InputStream in) {
        this.in = in;
    }

    static Message read(InputStream in) throws IOException {
        HttpReader reader = new HttpReader(in);
        int status = reader.status();
        Map<String, String> headers = reader.headers();
        return new Message(status, headers, reader.body(headers));
    }

    private int status() throws IOException {
        String[] parts = line().split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
            throw new IOException("the answer is not HTTP");
        }
        return Integer.parseInt(parts[1]);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0 || headers.size() >= HEADERS_MAX) {
                throw new IOException("the answer's headers are not those of a registry");
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (isChunked(headers)) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                copy(size, body);
                line();
            }
            headers(); // trailers, of which we use none
        } else if (headers.containsKey("Content-Length")) {
            copy(number(headers.get("Content-Length"), 10), body);
        } else {
            body.write(in.readNBytes((int) BoundedBody.BODY_BYTES_MAX));
        }
        return body.toByteArray();
    }

    private long chunkSize() throws IOException {
        return number(line().split(";", 2)[0].strip(), 16);
    }

    private static long number(String digits, int radix) throws IOException {
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException notANumber) {
            throw new IOException("the answer's length is not a number", notANumber);
        }
    }

    private void copy(long size, ByteArrayOutputStream body) throws IOException {
        if (size < 0 || body.size() + size > BoundedBody.BODY_BYTES_MAX) {
            throw new IOException("the answer is larger than " + BoundedBody.BODY_BYTES_MAX + " bytes");
        }
        byte[] part = in.readNBytes((int) size);
        if (part.length < size) {
            throw new EOFException("the connection ended within an answer");
        }
        body.write(part);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() >= LINE_BYTES_MAX) {
                throw new EOFException("the connection was closed");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static boolean isChunked(Map<String, String> headers) {
        return headers.getOrDefault("Transfer-Encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
    }
}
