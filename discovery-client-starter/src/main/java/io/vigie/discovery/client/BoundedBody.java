package io.vigie.discovery.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects an answer's body, and gives up on one that is larger than any honest answer. */
final class BoundedBody implements BodySubscriber<byte[]> {

    /** A registry with 100,000 instances of one service would answer with about this much. */
    static final long BODY_BYTES_MAX = 64L * 1024 * 1024;

    private final BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<byte[]> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        collected.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes <= BODY_BYTES_MAX) {
            collected.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            collected.onError(new IOException("the answer is larger than " + BODY_BYTES_MAX + " bytes"));
        }
    }

    @Override
    public void onError(Throwable fault) {
        collected.onError(fault);
    }

    @Override
    public void onComplete() {
        collected.onComplete();
    }
}
