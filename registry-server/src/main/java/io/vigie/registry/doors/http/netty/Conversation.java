package io.vigie.registry.doors.http.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vigie.registry.doors.http.Api;
import io.vigie.registry.doors.http.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: reads a request, has it answered, writes the answer, reads the next.
 *
 * <p>The next request is taken only when the answer to the last is on its way, so answers keep the order of their requests
 * even if a client pipelines. What came meanwhile waits in line up to a bound; as long as there is room, the connection is read
 * on, because only who reads learns that the client has left. A client that sends but does not read its answers is not read
 * from either, so that answers do not pile up. Everything runs on the event loop of the connection.
 */
final class Conversation extends ChannelInboundHandlerAdapter {
    /** A body beyond this is not even counted to its end: the connection is closed behind the answer. */
    private static final long BODY_DRAINED_BYTES_MAX = 16L * 1024 * 1024;

    /** How long a client may take to notice the answer to a body that was not read to its end. */
    private static final long LINGER_MILLIS = 2_000;

    /** How many parts of requests wait in line while another is answered; each is at most some 8 KB of a body, or a head. */
    private static final int LINE_MAX = 64;

    private static final HttpResponseStatus[] STATUSES = new HttpResponseStatus[600];

    static {
        for (int code = 100; code < STATUSES.length; code++) {
            STATUSES[code] = HttpResponseStatus.valueOf(code);
        }
    }

    private final Api api;
    private final DateHeader date;
    private final SlowClientGuard guard;
    private final Semaphore longBodies;
    private final Queue<Object> line = new ArrayDeque<>();
    private boolean serving;
    /** Set with the last answer: what the client sent behind that request is not served any more. */
    private boolean closing;
    /** Set when the rest of a body is thrown away, unread bytes would make the system take the answer back. */
    private boolean lingering;

    private @Nullable Assembly incoming;
    /** Not null once a body without an end is being written. */
    private @Nullable Outflow streaming;
    /** Not null while a request is being answered; completes when its client leaves. */
    private @Nullable CompletableFuture<Void> gone;

    Conversation(Api api, DateHeader date, SlowClientGuard guard, Semaphore longBodies) {
        this.api = api;
        this.longBodies = longBodies;
        this.date = date;
        this.guard = guard;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (lingering) {
            ReferenceCountUtil.release(message);
        } else {
            line.add(message);
            serveLine(context);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        readOn(context);
    }

    /** The client has taken in what was written to it. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (streaming != null) {
            streaming.pump();
        }
        serveLine(context);
        readOn(context);
    }

    private void readOn(ChannelHandlerContext context) {
        boolean hasRoom = gone == null ? context.channel().isWritable() : line.size() < LINE_MAX;
        if (lingering || hasRoom && !closing) {
            context.read();
        }
    }

    private void serveLine(ChannelHandlerContext context) {
        // An answer given at once comes back here through write(); the loop that is already running goes on then.
        if (serving) {
            return;
        }
        serving = true;
        while (gone == null && !closing && !line.isEmpty() && context.channel().isWritable()) {
            serve(context, line.remove());
        }
        serving = false;
    }

    private void serve(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest head) {
                begin(context, head);
            }
            if (message instanceof HttpContent content && incoming != null) {
                take(context, content, incoming);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            refuse(context);
            return;
        }
        incoming = new Assembly(head, api.bodyBytesMax(head.method().name(), head.uri()), longBodies);
        if (HttpUtil.is100ContinueExpected(head)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    /** What cannot be read is answered once; where the next request would begin, nobody knows. */
    private void refuse(ChannelHandlerContext context) {
        closing = true;
        var text = Unpooled.copiedBuffer("400 Bad Request", StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, text);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, text.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private void take(ChannelHandlerContext context, HttpContent content, Assembly request) {
        if (content.decoderResult().isFailure()) {
            incoming = null;
            refuse(context);
            return;
        }
        request.add(content.content());
        if (content instanceof LastHttpContent) {
            incoming = null;
            answer(context, request);
        } else if (request.size() > drainedMax(request) && !closing) {
            answer(context, request);
        }
    }

    private static long drainedMax(Assembly request) {
        return Math.max(BODY_DRAINED_BYTES_MAX, request.bound());
    }

    private void answer(ChannelHandlerContext context, Assembly request) {
        guard.requestComplete();
        var left = new CompletableFuture<Void>();
        gone = left;
        boolean keep = HttpUtil.isKeepAlive(request.head()) && request.size() <= drainedMax(request);
        var reply = api.handle(request.whole(from(context), context.executor(), left));
        reply.whenComplete((told, failed) -> request.abandon());
        if (reply.isDone()) {
            write(context, request.head(), reply.join(), keep);
        } else {
            reply.thenAcceptAsync(later -> write(context, request.head(), later, keep), context.executor());
            readOn(context);
        }
    }

    private static @Nullable InetAddress from(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
    }

    private void write(ChannelHandlerContext context, HttpRequest head, Reply reply, boolean keep) {
        if (!context.channel().isActive()) {
            return;
        }
        if (reply.stream() != null) {
            streaming = new Outflow(context, reply.stream());
            streaming.begin(streamHead(reply));
            return;
        }
        gone = null;
        closing = !keep;
        var written = context.writeAndFlush(response(head, reply, keep));
        guard.answered(context);
        if (keep) {
            serveLine(context);
            readOn(context);
        } else if (incoming == null) {
            written.addListener(ChannelFutureListener.CLOSE);
        } else {
            written.addListener(sent -> linger(context));
        }
    }

    private void linger(ChannelHandlerContext context) {
        lingering = true;
        ((DuplexChannel) context.channel()).shutdownOutput();
        context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        readOn(context);
    }

    /** A body without an end comes in chunks; the connection serves nothing else any more. */
    private HttpResponse streamHead(Reply reply) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, STATUSES[reply.status()]);
        reply.headers().forEach(header -> response.headers().add(header.name(), header.value()));
        response.headers().set("Date", date.now()).set("Transfer-Encoding", HttpHeaderValues.CHUNKED);
        return response;
    }

    private FullHttpResponse response(HttpRequest head, Reply reply, boolean keep) {
        var encoded = Compression.of(head).apply(reply);
        boolean bodiless = head.method().name().equals("HEAD");
        var body = bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(encoded.body());
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, STATUSES[reply.status()], body);
        var headers = response.headers();
        encoded.headers().forEach(header -> headers.add(header.name(), header.value()));
        // Spelled as Go spells them: some tools compare headers as texts.
        headers.set("Date", date.now());
        headers.set("Content-Length", encoded.body().length);
        if (!keep) {
            headers.set("Connection", HttpHeaderValues.CLOSE);
        } else if (head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            headers.set("Connection", HttpHeaderValues.KEEP_ALIVE);
        }
        return response;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (incoming != null) {
            incoming.abandon();
        }
        incoming = null;
        if (streaming != null) {
            streaming.close();
        }
        line.forEach(ReferenceCountUtil::release);
        line.clear();
        if (gone != null) {
            gone.complete(null);
            gone = null;
        }
        context.fireChannelInactive();
    }

    /** A client that resets its connection is no event worth telling; there is nobody left to answer. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        context.close();
    }
}
