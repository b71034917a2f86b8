package io.vigie.registry.workers.checks;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first bytes of an answer and hangs up on the rest, so that an endless body costs what a short one does. A body
 * that breaks off counts as far as it came: the status line has already said how the service is.
 */
final class BodyHead implements BodySubscriber<String> {
    private final int most;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /** @param most how many bytes to keep; 0 hangs up at once */
    BodyHead(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    /** What has come so far. Bytes that are no UTF-8 become U+FFFD. */
    synchronized String text() {
        return head.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (most == 0) {
            hangUp();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (isFullWith(buffers)) {
            hangUp();
        }
    }

    @Override
    public void onError(Throwable brokenOff) {
        body.complete(text());
    }

    @Override
    public void onComplete() {
        body.complete(text());
    }

    private synchronized boolean isFullWith(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            var piece = new byte[Math.min(buffer.remaining(), most - head.size())];
            buffer.get(piece);
            head.writeBytes(piece);
        }
        return head.size() >= most;
    }

    private void hangUp() {
        var open = subscription;
        if (open != null) {
            open.cancel();
        }
        body.complete(text());
    }
}
