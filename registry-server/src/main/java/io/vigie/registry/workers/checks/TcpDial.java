package io.vigie.registry.workers.checks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One attempt to connect, to one address after the other, without a thread. Holds at most one socket at a time. */
final class TcpDial implements AutoCloseable {
    private @Nullable AsynchronousSocketChannel channel;
    private @Nullable InetSocketAddress last;
    private boolean closed;

    /** Completes when one of the addresses took the connection, exceptionally with the fault of the last one. */
    CompletableFuture<Void> any(List<InetSocketAddress> addresses) {
        return one(addresses.get(0))
                .exceptionallyCompose(fault -> addresses.size() == 1
                        ? CompletableFuture.failedFuture(fault)
                        : any(addresses.subList(1, addresses.size())));
    }

    /** Gives the socket back; a connection that is still being made is given up. */
    @Override
    public synchronized void close() {
        closed = true;
        giveUp();
    }

    synchronized String reason(HostPort target, Throwable fault) {
        if (DialFault.isUnknownHost(fault)) {
            return DialFault.noSuchHost(target.host());
        }
        return last == null ? "dial tcp: lookup " + target.host() + ": i/o timeout" : DialFault.text(last, fault);
    }

    private synchronized CompletableFuture<Void> one(InetSocketAddress address) {
        giveUp();
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("closed"));
        }
        last = address;
        var connected = new CompletableFuture<Void>();
        try {
            channel = AsynchronousSocketChannel.open();
            channel.connect(address, connected, new Handler());
        } catch (IOException | RuntimeException fault) {
            connected.completeExceptionally(fault);
        }
        return connected;
    }

    private void giveUp() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException alreadyGone) {
            // Nothing to mend: the socket is closed either way.
        }
        channel = null;
    }

    private static final class Handler implements CompletionHandler<Void, CompletableFuture<Void>> {
        @Override
        public void completed(Void nothing, CompletableFuture<Void> connected) {
            connected.complete(null);
        }

        @Override
        public void failed(Throwable fault, CompletableFuture<Void> connected) {
            connected.completeExceptionally(fault);
        }
    }
}
