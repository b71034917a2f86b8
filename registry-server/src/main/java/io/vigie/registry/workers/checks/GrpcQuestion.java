package io.vigie.registry.workers.checks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.nio.charset.StandardCharsets;

/**
 * A call of gRPC's health service.
 *
 * @param service the service to ask for; empty asks for the server as a whole
 */
record GrpcQuestion(HostPort target, String service, boolean tls) {
    /** Field 1 of the request, of wire type 2 (protobuf's length-delimited). */
    private static final int SERVICE_FIELD = 1 << 3 | 2;

    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    /** Sends it, and that there is no more to come. */
    void sendOn(Http2StreamChannel stream) {
        var host = target.host().indexOf(':') >= 0 ? "[" + target.host() + "]" : target.host();
        var headers = new DefaultHttp2Headers()
                .method("POST")
                .scheme(tls ? "https" : "http")
                .authority(host + ":" + target.port())
                .path("/grpc.health.v1.Health/Check")
                .add("content-type", "application/grpc")
                .add("user-agent", "Consul Health Check")
                .add("te", "trailers");
        stream.write(new DefaultHttp2HeadersFrame(headers));
        stream.writeAndFlush(new DefaultHttp2DataFrame(framed(message()), true));
    }

    private ByteBuf message() {
        var name = service.getBytes(StandardCharsets.UTF_8);
        var message = Unpooled.buffer();
        // Protobuf does not write empty texts.
        if (name.length > 0) {
            message.writeByte(SERVICE_FIELD);
            writeLength(message, name.length);
            message.writeBytes(name);
        }
        return message;
    }

    private static void writeLength(ByteBuf message, int length) {
        int rest = length;
        while (rest > SEVEN_BITS) {
            message.writeByte(rest & SEVEN_BITS | MORE);
            rest >>>= 7;
        }
        message.writeByte(rest);
    }

    /** Behind gRPC's five bytes: not compressed, and how long it is. */
    private static ByteBuf framed(ByteBuf message) {
        var framed = Unpooled.buffer();
        framed.writeByte(0);
        framed.writeInt(message.readableBytes());
        return framed.writeBytes(message);
    }
}
