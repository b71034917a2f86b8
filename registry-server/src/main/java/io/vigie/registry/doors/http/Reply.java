package io.vigie.registry.doors.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer: status, headers and bytes.
 *
 * @param headers in the order in which they are sent; {@code Content-Length} and {@code Date} are added at the socket
 * @param stream what comes instead of the body, piece by piece and without an end; null for all ordinary replies
 */
public record Reply(
        int status,
        List<Header> headers,
        byte[] body,
        @Nullable Stream stream) {
    private static final byte[] NOTHING = new byte[0];
    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header TEXT = new Header("Content-Type", "text/plain; charset=utf-8");
    private static final Header VARY = new Header("Vary", "Accept-Encoding");

    /** One header; the value holds no line break. */
    public record Header(String name, String value) {
        public Header {
            if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("A header's value may not hold a line break: " + name);
            }
        }
    }

    /** An answer that is whole. */
    public Reply(int status, List<Header> headers, byte[] body) {
        this(status, headers, body, null);
    }

    public Reply {
        headers = List.copyOf(headers);
    }

    /** 200 and a JSON document. */
    static Reply json(byte[] document) {
        return new Reply(200, List.of(JSON, VARY), document);
    }

    /** A status and a sentence. */
    static Reply text(int status, String sentence) {
        return new Reply(status, List.of(TEXT, VARY), sentence.getBytes(StandardCharsets.UTF_8));
    }

    /** A status and nothing else. */
    static Reply empty(int status) {
        return new Reply(status, List.of(VARY), NOTHING);
    }

    /** 200 and bytes of a type of their own. */
    static Reply bytes(String contentType, byte[] body) {
        return new Reply(200, List.of(new Header("Content-Type", contentType), VARY), body);
    }

    /** 200 and whatever comes, for as long as the client stays. */
    static Reply stream(Stream stream) {
        return new Reply(200, List.of(VARY), NOTHING, stream);
    }

    /** This reply with another status. */
    Reply as(int otherStatus) {
        return new Reply(otherStatus, headers, body);
    }

    /** This reply with one more header. */
    Reply with(String name, String value) {
        return with(new Header(name, value));
    }

    /** This reply with more headers. */
    Reply with(Header... added) {
        var more = new ArrayList<Header>(headers.size() + added.length);
        more.addAll(headers);
        more.addAll(Arrays.asList(added));
        return new Reply(status, more, body, stream);
    }

    /** This reply with other bytes. */
    Reply with(byte[] otherBody) {
        return new Reply(status, headers, otherBody);
    }
}
