package io.vigie.registry.doors.http.netty;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.vigie.registry.doors.http.Api;
import io.vigie.registry.doors.http.Request;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that is still coming in. Of a body beyond the bound, the size is counted and the rest thrown away. */
final class Assembly {
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] NOTHING = new byte[0];

    private final HttpRequest head;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private final long bound;
    private final Semaphore longBodies;
    private long size;
    /** Whether this body is one of the few long ones that may be in memory at a time. */
    private final AtomicBoolean isLong = new AtomicBoolean();

    /**
     * An assembly with nothing in it yet.
     *
     * @param bound the longest body that the route takes
     * @param longBodies how many more may be longer than bodies usually are
     */
    Assembly(HttpRequest head, long bound, Semaphore longBodies) {
        this.head = head;
        this.bound = bound;
        this.longBodies = longBodies;
    }

    /** The longest body that the route takes. */
    long bound() {
        return bound;
    }

    HttpRequest head() {
        return head;
    }

    void add(ByteBuf bytes) {
        int room = (int) Math.max(0, allowed(bytes.readableBytes()) - size);
        size += bytes.readableBytes();
        int taken = Math.min(room, bytes.readableBytes());
        if (taken > 0) {
            var chunk = new byte[taken];
            bytes.readBytes(chunk);
            body.writeBytes(chunk);
        }
    }

    private long allowed(int more) {
        if (bound > Api.BODY_BYTES_MAX
                && !isLong.get()
                && size <= Api.BODY_BYTES_MAX
                && size + more > Api.BODY_BYTES_MAX) {
            isLong.set(longBodies.tryAcquire());
        }
        return isLong.get() ? bound : Math.min(bound, Api.BODY_BYTES_MAX);
    }

    /** Makes room for another long body. To be called when this one is not needed any more. */
    void abandon() {
        if (isLong.compareAndSet(true, false)) {
            longBodies.release();
        }
    }

    /** How much has come so far. */
    long size() {
        return size;
    }

    Request whole(@Nullable InetAddress from, Executor executor, CompletableFuture<Void> gone) {
        return new Request(
                head.method().name(),
                escaped(head.uri()),
                name -> head.headers().get(name),
                size == 0 ? NOTHING : body.toByteArray(),
                size,
                from,
                executor,
                gone);
    }

    /**
     * The decoder hands bytes beyond ASCII over as one character each, though clients that do not escape them (curl) mean
     * UTF-8. Escaped, they read as what they are.
     */
    private static String escaped(String uri) {
        if (uri.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)) {
            return uri;
        }
        var escaped = new StringBuilder(uri.length() * 2);
        uri.chars().forEach(c -> {
            if (c < FIRST_BEYOND_ASCII) {
                escaped.append((char) c);
            } else {
                escaped.append('%').append(HEX.toHexDigits((byte) c));
            }
        });
        return escaped.toString();
    }
}
