package io.vigie.registry.conformance.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that takes connections and hangs up, for TCP checks. */
public final class OpenPort implements AutoCloseable {
    private static final int BACKLOG = 32;

    private final ServerSocket door;

    /** Opens it on 127.0.0.1, where 0 is any free port. */
    public OpenPort(int port) throws IOException {
        door = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
        var porter = new Thread(this::hangUp, "open-port-" + door.getLocalPort());
        porter.setDaemon(true);
        porter.start();
    }

    private void hangUp() {
        while (!door.isClosed()) {
            try {
                door.accept().close();
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
