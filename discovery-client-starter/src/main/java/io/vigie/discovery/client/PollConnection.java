package io.vigie.discovery.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connection that one long poll keeps to itself, on plain sockets. The JDK's HTTP client cannot be used for these: when
 * a kept connection breaks it repeats a GET by itself and says nothing. A registry that was restarted without its data
 * would then be asked for something newer than an index it will not reach for hours, and hold its answer back. Here a
 * broken connection is a failure, after which the poll starts again without an index.
 *
 * <p>Used by one thread. Interrupting it while it waits closes the connection.
 */
final class PollConnection implements AutoCloseable {

    private final RegistryAddress address;
    private final @Nullable String token;
    private final Duration connectTimeout;
    private @Nullable Socket socket;
    private @Nullable BufferedInputStream in;

    PollConnection(RegistryAddress address, @Nullable String token, Duration connectTimeout) {
        this.address = address;
        this.token = token;
        this.connectTimeout = connectTimeout;
    }

    /** Asks, on the connection of the last time if it is still good. */
    Answer get(String pathAndQuery, Duration patience) throws IOException {
        try {
            Socket open = open();
            open.setSoTimeout(Math.toIntExact(patience.toMillis()));
            open.getOutputStream().write(request(pathAndQuery).getBytes(ISO_8859_1));
            open.getOutputStream().flush();
            HttpReader.Message answer = HttpReader.read(answers());
            if (answer.isLast()) {
                close();
            }
            return answer.toAnswer();
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    boolean isOpen() {
        return socket != null;
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException ignored) {
            // it was of no more use in any case
        }
    }

    private BufferedInputStream answers() throws IOException {
        if (in == null) {
            in = new BufferedInputStream(open().getInputStream());
        }
        return in;
    }

    private Socket open() throws IOException {
        if (socket == null) {
            // A channel's socket, because only that one can be interrupted.
            Socket fresh = SocketChannel.open().socket();
            fresh.connect(
                    new InetSocketAddress(address.host(), address.port()), Math.toIntExact(connectTimeout.toMillis()));
            fresh.setTcpNoDelay(true);
            fresh.setKeepAlive(true); // so that a registry whose machine vanished is noticed at some time
            socket = address.scheme().equals("https") ? secured(fresh) : fresh;
        }
        return socket;
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) tls.createSocket(plain, address.host(), address.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        return secured;
    }

    private String request(String pathAndQuery) {
        return "GET " + address.path() + pathAndQuery + " HTTP/1.1\r\nHost: " + address.authority() + "\r\n"
                + "Accept: application/json\r\n"
                + (token == null ? "" : "X-Consul-Token: " + token + "\r\n")
                + "\r\n";
    }
}
