package io.vigie.registry.doors.http.netty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.vigie.registry.doors.http.Gzip;
import io.vigie.registry.doors.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.zip.GZIPOutputStream;

/** Makes long bodies short for clients that understand gzip. */
enum Compression {
    NONE {
        @Override
        Reply apply(Reply reply) {
            return reply;
        }
    },
    GZIP {
        @Override
        Reply apply(Reply reply) {
            return reply.body().length < WORTHWHILE_BYTES || isEncoded(reply) ? reply : zipped(reply);
        }
    };

    /** Below this, a body fits into one packet anyway. */
    private static final int WORTHWHILE_BYTES = 1400;

    /** What the client asks for. */
    static Compression of(HttpRequest request) {
        var accepted = request.headers().get(HttpHeaderNames.ACCEPT_ENCODING);
        return Gzip.isTaken(accepted) ? GZIP : NONE;
    }

    /** The files of the UI were made short long ago. */
    private static boolean isEncoded(Reply reply) {
        return reply.headers().stream().anyMatch(header -> header.name().equals("Content-Encoding"));
    }

    abstract Reply apply(Reply reply);

    private static Reply zipped(Reply reply) {
        var bytes = new ByteArrayOutputStream(reply.body().length / 4);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(reply.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        var headers = new ArrayList<>(reply.headers());
        headers.add(new Reply.Header("Content-Encoding", "gzip"));
        return new Reply(reply.status(), headers, bytes.toByteArray());
    }
}
