package io.vigie.registry.workers.checks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the answer of gRPC's health service: says nothing when it serves, else a sentence of Consul 1.8.7 or Go's client. */
final class GrpcAnswer extends SimpleChannelInboundHandler<Http2StreamFrame> {
    /** A health answer is two bytes long; whoever sends more is something else. */
    static final int MESSAGE_BYTES_MAX = 1024;

    private static final int PREFIX_BYTES = 5;
    private static final int STATUS_FIELD = 1 << 3;
    private static final int SERVING = 1;

    private static final List<String> CODES = List.of(
            "OK",
            "Canceled",
            "Unknown",
            "InvalidArgument",
            "DeadlineExceeded",
            "NotFound",
            "AlreadyExists",
            "PermissionDenied",
            "ResourceExhausted",
            "FailedPrecondition",
            "Aborted",
            "OutOfRange",
            "Unimplemented",
            "Internal",
            "Unavailable",
            "DataLoss",
            "Unauthenticated");

    private final CompletableFuture<String> said;
    private final ByteBuf message = Unpooled.buffer(PREFIX_BYTES + 2, PREFIX_BYTES + MESSAGE_BYTES_MAX);
    private @Nullable Http2Headers first;

    GrpcAnswer(CompletableFuture<String> said) {
        this.said = said;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
        if (frame instanceof Http2HeadersFrame headers) {
            headed(headers);
        } else if (frame instanceof Http2DataFrame data) {
            take(data);
        } else if (frame instanceof Http2ResetFrame reset) {
            said.complete(
                    error("Unavailable", "stream terminated by RST_STREAM with error code: " + reset.errorCode()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        said.completeExceptionally(fault);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        said.completeExceptionally(new EOFException("EOF"));
    }

    private void headed(Http2HeadersFrame frame) {
        var headers = frame.headers();
        first = first == null ? headers : first;
        if (frame.isEndStream()) {
            said.complete(judged(first, headers));
        }
    }

    private void take(Http2DataFrame data) {
        if (data.content().readableBytes() > message.maxWritableBytes()) {
            said.complete(
                    error("ResourceExhausted", "the health answer is longer than " + MESSAGE_BYTES_MAX + " bytes"));
            return;
        }
        message.writeBytes(data.content());
        if (data.isEndStream()) {
            said.complete(error("Internal", "server closed the stream without sending trailers"));
        }
    }

    private String judged(Http2Headers head, Http2Headers trailers) {
        var httpStatus = String.valueOf(head.status());
        var code = trailers.get("grpc-status");
        if (code == null) {
            return error("Unknown", "unexpected HTTP status code received from server: " + httpStatus);
        }
        if (!code.toString().equals("0")) {
            var text = trailers.get("grpc-message");
            return error(codeName(code.toString()), text == null ? "" : decoded(text.toString()));
        }
        return isServing() ? "" : "gRPC application didn't report service healthy";
    }

    /** Whether field 1 is 1, SERVING; protobuf leaves it out when it is 0. */
    private boolean isServing() {
        return message.readableBytes() >= PREFIX_BYTES + 2
                && message.getByte(PREFIX_BYTES) == STATUS_FIELD
                && message.getByte(PREFIX_BYTES + 1) == SERVING;
    }

    private static String codeName(String code) {
        return code.matches("1?\\d") && Integer.parseInt(code) < CODES.size()
                ? CODES.get(Integer.parseInt(code))
                : "Code(" + code + ")";
    }

    private static String error(String code, String text) {
        return "rpc error: code = " + code + " desc = " + text;
    }

    /** gRPC percent-encodes what is not printable ASCII. */
    private static String decoded(String text) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            boolean escaped = text.charAt(at) == '%'
                    && at + 2 < text.length()
                    && text.substring(at + 1, at + 3).matches("[0-9A-Fa-f]{2}");
            bytes.write(escaped ? Integer.parseInt(text.substring(at + 1, at + 3), 16) : text.charAt(at));
            at += escaped ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
