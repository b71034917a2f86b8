package io.vigie.registry.log.raft;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What leads to a server, so that it can be cut: nothing that is said comes through then, and nobody is told, as when a cable is
 * pulled. All in this JVM, on loopback.
 */
final class Wire implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final ServerSocket entrance;
    private final int exit;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean cut;

    /** A whole one that leads to the port. */
    Wire(int exit) throws IOException {
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.exit = exit;
        run(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    synchronized void cut() {
        cut = true;
    }

    synchronized void mend() {
        cut = false;
        notifyAll();
    }

    private synchronized void awaitWhole() throws InterruptedException {
        while (cut) {
            wait();
        }
    }

    private void accept() throws IOException, InterruptedException {
        while (!entrance.isClosed()) {
            var from = entrance.accept();
            run(() -> connect(from));
        }
    }

    private void connect(Socket from) throws IOException, InterruptedException {
        sockets.add(from);
        awaitWhole();
        var to = new Socket(InetAddress.getLoopbackAddress(), exit);
        sockets.add(to);
        run(() -> pump(from, to));
        run(() -> pump(to, from));
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            var bytes = new byte[CHUNK];
            for (int length; (length = from.getInputStream().read(bytes)) >= 0; ) {
                awaitWhole();
                to.getOutputStream().write(bytes, 0, length);
            }
        }
    }

    /** What may end by a broken connection. */
    private interface Work {
        void go() throws IOException, InterruptedException;
    }

    private static void run(Work work) {
        var thread = new Thread(() -> {
            try {
                work.go();
            } catch (IOException | InterruptedException broken) {
                // The end of a connection is told to nobody but its two ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        mend();
        entrance.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
