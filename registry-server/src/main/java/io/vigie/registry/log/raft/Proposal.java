package io.vigie.registry.log.raft;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/** An entry on its way into the log, until it is applied here. */
final class Proposal extends CompletableFuture<Applied> {
    private final long number;
    private final Content content;
    private final long sentAtNanos;
    private volatile boolean onItsWay;

    /**
     * A message that remembers its command, so that the leader need not read what it wrote just now.
     *
     * @param command null for a part of one
     */
    record Content(ByteString bytes, @Nullable Command command) implements Message {
        @Override
        public ByteString getContent() {
            return bytes;
        }
    }

    Proposal(long number, Content content, long sentAtNanos) {
        this.number = number;
        this.content = content;
        this.sentAtNanos = sentAtNanos;
    }

    long number() {
        return number;
    }

    Content content() {
        return content;
    }

    /** Some server has it, and nobody knows whether it will take effect. */
    void sent() {
        onItsWay = true;
    }

    /** The server did not take it. */
    void refused() {
        onItsWay = false;
    }

    boolean isOnItsWay() {
        return onItsWay;
    }

    long ageNanos(long now) {
        return now - sentAtNanos;
    }
}
