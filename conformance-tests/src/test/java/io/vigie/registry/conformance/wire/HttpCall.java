package io.vigie.registry.conformance.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * One request, sent as it is written over a connection of its own.
 *
 * @param method any word
 * @param path with its query, already escaped; not touched
 * @param headers in the order in which they are sent
 * @param body null when there is none
 */
public record HttpCall(String method, String path, Map<String, String> headers, byte[] body) {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Sends it to the port of the loopback address, and reads the whole answer; a read may take as long as is said. */
    public HttpReply sendTo(int port, Duration patience) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port),
                    Math.toIntExact(CONNECT.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.setTcpNoDelay(true);
            send(socket.getOutputStream(), port);
            return HttpReply.read(new BufferedInputStream(socket.getInputStream()), method);
        }
    }

    private void send(OutputStream out, int port) throws IOException {
        out.write(head(port).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        if (body != null) {
            try {
                out.write(body);
                out.flush();
            } catch (IOException refused) {
                // A server may answer before it has read everything (413); its answer is what counts.
                return;
            }
        }
    }

    private String head(int port) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        if (body != null && headers.keySet().stream().noneMatch("Content-Length"::equalsIgnoreCase)) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        } else if (body == null && (method.equals("PUT") || method.equals("POST"))) {
            head.append("Content-Length: 0\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** The text with everything escaped but letters, digits, {@code _.-~} and the characters of {@code safe}. */
    public static String escaped(String text, String safe) {
        var out = new ByteArrayOutputStream();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (next & 0xFF);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || "_.-~".indexOf(character) >= 0);
            if (plain || safe.indexOf(character) >= 0) {
                out.write(next);
            } else {
                out.writeBytes("%%%02X".formatted(next & 0xFF).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
