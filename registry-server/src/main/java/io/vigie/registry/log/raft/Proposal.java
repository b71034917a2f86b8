package io.vigie.registry.log.raft;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/** An entry on its way into the log, until it is applied here. */
final class Proposal extends CompletableFuture<Applied> {
    private final Invocation invocation;
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private final Content content;
    private final long sentAtNanos;
    private volatile @Nullable RaftPeerId holder;
    private volatile boolean lost;

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

    Proposal(Invocation invocation, Content content, long sentAtNanos) {
        this.invocation = invocation;
        this.content = content;
        this.sentAtNanos = sentAtNanos;
    }

    Invocation invocation() {
        return invocation;
    }

    /** Completes when the log has taken it; it is applied here soon, or was before. */
    CompletableFuture<Void> taken() {
        return taken;
    }

    Content content() {
        return content;
    }

    /** A server is given it, and nobody knows whether it will take effect. */
    void sentTo(RaftPeerId server) {
        holder = server;
    }

    /** The server did not take it. */
    void refused() {
        holder = null;
    }

    /** The server was lost before it answered; it may take effect yet. */
    void lost() {
        holder = null;
        lost = true;
    }

    boolean isWith(@Nullable RaftPeerId server) {
        return holder != null && holder.equals(server);
    }

    /** Whether it is possible that it takes effect, or has. */
    boolean mayTakeEffect() {
        return lost || holder != null;
    }

    long ageNanos(long now) {
        return now - sentAtNanos;
    }
}
