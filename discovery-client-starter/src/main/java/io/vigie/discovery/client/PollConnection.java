package io.vigie.discovery.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
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

    private final Connection connection;
    private @Nullable RegistryAddress address;
    private @Nullable Socket socket;
    private @Nullable BufferedInputStream in;

    PollConnection(Connection connection) {
        this.connection = connection;
    }

    /** Asks there, on the connection of the last time if it led there and is still good. */
    Answer get(RegistryAddress there, String pathAndQuery, Duration patience) throws IOException {
        if (!there.equals(address)) {
            close(); // another address took over
        }
        try {
            Socket open = open(there);
            open.setSoTimeout(Math.toIntExact(patience.toMillis()));
            open.getOutputStream().write(request(there, pathAndQuery).getBytes(ISO_8859_1));
            open.getOutputStream().flush();
            HttpReader.Message answer = HttpReader.read(answersOn(open));
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

    private BufferedInputStream answersOn(Socket open) throws IOException {
        if (in == null) {
            in = new BufferedInputStream(open.getInputStream());
        }
        return in;
    }

    private Socket open(RegistryAddress there) throws IOException {
        if (socket == null) {
            // A channel's socket, because only that one can be interrupted.
            Socket fresh = SocketChannel.open().socket();
            socket = fresh; // from here on it is closed when something goes wrong
            fresh.connect(
                    new InetSocketAddress(there.host(), there.port()),
                    Math.toIntExact(connection.connectTimeout().toMillis()));
            fresh.setTcpNoDelay(true);
            fresh.setKeepAlive(true); // so that a registry whose machine vanished is noticed at some time
            socket = there.scheme().equals("https") ? secured(fresh, there) : fresh;
            address = there;
        }
        return socket;
    }

    private Socket secured(Socket plain, RegistryAddress there) throws IOException {
        SSLContext own = connection.tls().get();
        SSLSocketFactory tls = own == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : own.getSocketFactory();
        SSLSocket secured = (SSLSocket) tls.createSocket(plain, there.host(), there.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        return secured;
    }

    private String request(RegistryAddress address, String pathAndQuery) {
        String token = connection.token().token();
        return "GET " + address.path() + pathAndQuery + " HTTP/1.1\r\nHost: " + address.authority() + "\r\n"
                + "Accept: application/json\r\n"
                + (token == null ? "" : "X-Consul-Token: " + token + "\r\n")
                + "\r\n";
    }
}
