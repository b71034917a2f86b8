package io.vigie.registry.doors.cli.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An agent over HTTP. Calls block for as long as the agent takes. The JDK's older client does here, because it starts in a
 * third of the time of the newer one.
 */
final class Agent {
    /** Readies a connection before it is opened. */
    @FunctionalInterface
    interface Door {
        /** Without encryption there is nothing to ready. */
        Door PLAIN = connection -> {};

        void ready(HttpURLConnection connection);
    }

    private static final String KEPT_IN_PATHS = "-_.~$&+,/:;=@";
    private static final String KEPT_IN_QUERIES = "-_.~";

    private final String root;
    private final String token;
    private final String login;
    private final Door door;

    Agent(String root, String token, String login, Door door) {
        this.root = root;
        this.token = token;
        this.login = login;
        this.door = door;
    }

    Answer get(String path, Query query) {
        return send("GET", path, query, null);
    }

    Answer put(String path, Query query, byte[] body) {
        return send("PUT", path, query, new ByteArrayInputStream(body));
    }

    Answer put(String path, Query query) {
        return put(path, query, new byte[0]);
    }

    Answer delete(String path, Query query) {
        return send("DELETE", path, query, null);
    }

    Answer send(String method, String path, Query query, @Nullable InputStream body) {
        var address = address(path, query);
        try {
            var connection = open(method, address, body);
            try (var content = content(connection)) {
                return new Answer(connection.getResponseCode(), content.readAllBytes(), index(connection));
            }
        } catch (IOException failed) {
            throw new FailedException(sentence(method, address, failed));
        }
    }

    /** The body while it comes; whoever gets it closes it. A refusal is a {@link FailedException}. */
    InputStream stream(String path, Query query) {
        var address = address(path, query);
        try {
            var connection = open("GET", address, null);
            var content = content(connection);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return content;
            }
            try (content) {
                throw new Answer(connection.getResponseCode(), content.readAllBytes(), 0).refusal();
            }
        } catch (IOException failed) {
            throw new FailedException(sentence("GET", address, failed));
        }
    }

    private HttpURLConnection open(String method, String address, @Nullable InputStream body) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        door.ready(connection);
        connection.setRequestMethod(method);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "*/*");
        if (!token.isEmpty()) {
            connection.setRequestProperty("X-Consul-Token", token);
        }
        if (!login.isEmpty()) {
            var pair = login.contains(":") ? login : login + ":";
            connection.setRequestProperty(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (body != null) {
            send(body, connection);
        }
        return connection;
    }

    /** Streamed, because the client would otherwise repeat a request whose answer got lost. */
    private static void send(InputStream body, HttpURLConnection connection) throws IOException {
        connection.setDoOutput(true);
        if (body instanceof ByteArrayInputStream inMemory) {
            connection.setFixedLengthStreamingMode(inMemory.available());
        } else {
            connection.setChunkedStreamingMode(0);
        }
        try (var out = connection.getOutputStream()) {
            body.transferTo(out);
        }
    }

    private static InputStream content(HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() < 400) {
            return connection.getInputStream();
        }
        var complaint = connection.getErrorStream();
        return complaint == null ? InputStream.nullInputStream() : complaint;
    }

    private static long index(HttpURLConnection connection) {
        return connection.getHeaderFieldLong("X-Consul-Index", 0);
    }

    private String address(String path, Query query) {
        return root + escaped(path, KEPT_IN_PATHS) + query.text(part -> escaped(part, KEPT_IN_QUERIES));
    }

    /** What stays as it is in a path stays so as Go leaves it, so that the addresses in complaints are the same. */
    private static String escaped(String text, String kept) {
        var escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain =
                    octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9';
            if (isPlain || octet > 0 && kept.indexOf(octet) >= 0) {
                escaped.append((char) octet);
            } else {
                escaped.append(String.format("%%%02X", octet));
            }
        }
        return escaped.toString();
    }

    private static String sentence(String method, String address, IOException failed) {
        var uri = URI.create(address);
        var name = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
        var why = failed instanceof ConnectException refused
                ? "dial tcp " + uri.getAuthority() + ": connect: " + lowered(refused)
                : failed instanceof UnknownHostException
                        ? "dial tcp: lookup " + uri.getHost() + ": no such host"
                        : String.valueOf(failed.getMessage());
        return name + " \"" + address + "\": " + why;
    }

    private static String lowered(ConnectException refused) {
        var message = String.valueOf(refused.getMessage());
        return message.startsWith("Connection refused") ? "connection refused" : message;
    }
}
