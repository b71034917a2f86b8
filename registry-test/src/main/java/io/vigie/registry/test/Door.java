package io.vigie.registry.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The port that clients know. It passes bytes to the registry behind it, and does badly what a test wants done badly:
 * hangs up, passes on late, or answers itself. Daemon threads, two for each connection.
 */
final class Door implements AutoCloseable {

    private final InetSocketAddress address;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(Door::daemon);
    private @Nullable ServerSocket listener; // guarded by this
    private int closings; // guarded by this
    private boolean gone; // guarded by this
    private volatile int behind;
    private volatile Duration delay = Duration.ZERO;
    private volatile @Nullable Refusal refusal;

    private Door(ServerSocket listener) {
        this.listener = listener;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    static Door openOn(int port) {
        Door door = new Door(listenOn(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        door.accept();
        return door;
    }

    int port() {
        return address.getPort();
    }

    /** From now on leads to the registry on this port. */
    void leadTo(int port) {
        behind = port;
    }

    /** Refuses connections and hangs up on the open ones until the fault is closed. */
    synchronized Fault closed() {
        if (closings++ == 0) {
            quietly(listener);
            listener = null;
            hangUp();
        }
        return once(this::reopen);
    }

    void closedFor(Duration length) {
        Fault outage = closed();
        threads.execute(() -> {
            sleep(length);
            outage.close();
        });
    }

    Fault slow(Duration by) {
        delay = by;
        return once(() -> delay = Duration.ZERO);
    }

    Fault refusing(int status, String text) {
        refusal = new Refusal(status, text);
        hangUp();
        return once(() -> {
            refusal = null;
            hangUp();
        });
    }

    @Override
    public synchronized void close() {
        gone = true;
        quietly(listener);
        hangUp();
        threads.shutdownNow();
    }

    private synchronized void reopen() {
        if (--closings == 0 && !gone) {
            listener = listenOn(address);
            accept();
        }
    }

    private synchronized void accept() {
        ServerSocket mine = listener;
        if (mine != null) {
            threads.execute(() -> acceptOn(mine));
        }
    }

    private void acceptOn(ServerSocket mine) {
        while (!mine.isClosed()) {
            try {
                Socket client = mine.accept();
                open.add(client);
                if (mine.isClosed()) {
                    hangUp(); // it came in while the door was being closed
                }
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException closing) {
                quietly(mine);
            }
        }
    }

    private void serve(Socket client) {
        Refusal answer = refusal;
        if (answer != null) {
            answer.giveTo(client);
            forget(client);
            return;
        }
        Socket registry = new Socket();
        open.add(registry);
        try {
            client.setTcpNoDelay(true);
            registry.setTcpNoDelay(true);
            registry.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind));
            AtomicInteger directions = new AtomicInteger(2);
            threads.execute(() -> pass(client, registry, false, directions));
            pass(registry, client, true, directions);
        } catch (IOException | RejectedExecutionException over) {
            forget(client);
            forget(registry);
        }
    }

    private void pass(Socket from, Socket to, boolean late, AtomicInteger directions) {
        byte[] part = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                sleep(late ? delay : Duration.ZERO);
                out.write(part, 0, length);
                out.flush();
            }
            to.shutdownOutput(); // a client may have said all it has to say, and still wait for the answer
        } catch (IOException broken) {
            directions.set(1);
        }
        if (directions.decrementAndGet() <= 0) {
            forget(from);
            forget(to);
        }
    }

    private void hangUp() {
        open.forEach(this::forget);
    }

    private void forget(Socket socket) {
        open.remove(socket);
        quietly(socket);
    }

    private static ServerSocket listenOn(InetSocketAddress address) {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(address, 1024);
            return fresh;
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "The embedded registry did not start: Cannot listen for HTTP on "
                            + address.getAddress().getHostAddress() + ":" + address.getPort() + " ("
                            + taken.getMessage() + ").",
                    taken);
        }
    }

    private static Fault once(Runnable mend) {
        var mended = new AtomicBoolean();
        return () -> {
            if (mended.compareAndSet(false, true)) {
                mend.run();
            }
        };
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(@Nullable AutoCloseable closed) {
        try {
            if (closed != null) {
                closed.close();
            }
        } catch (Exception ofNoUse) {
            // it was to be gone in any case
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "embedded-registry-door");
        thread.setDaemon(true);
        return thread;
    }
}
