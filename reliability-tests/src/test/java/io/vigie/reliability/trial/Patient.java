package io.vigie.reliability.trial;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Something in this JVM that a check of kind HTTP looks at: well until it is told to be ill. */
final class Patient implements AutoCloseable {
    private final HttpServer server;
    private final String url;
    private volatile int status = 200;

    /** One at this address, on any free port. */
    Patient(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        url = "http://" + address + ":" + server.getAddress().getPort() + "/";
    }

    String url() {
        return url;
    }

    void fallIll() {
        status = 500;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
