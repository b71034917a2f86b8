package io.vigie.discovery.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passes bytes to a registry and writes down the first line of each request. */
final class CountingProxy implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("(?m)^(GET|PUT|POST|DELETE) \\S+ HTTP/1.1");

    private final ServerSocket listener;
    private final int registry;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    CountingProxy(int registry) throws IOException {
        this.registry = registry;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), registry);
                start(() -> pass(client, server, true));
                start(() -> pass(server, client, false));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        byte[] part = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                if (counted) {
                    Matcher found = REQUEST.matcher(new String(part, 0, length, ISO_8859_1));
                    while (found.find()) {
                        requests.add(found.group());
                    }
                }
                to.getOutputStream().write(part, 0, length);
            }
        } catch (IOException over) {
            // the other direction ends as well
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "counting-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
