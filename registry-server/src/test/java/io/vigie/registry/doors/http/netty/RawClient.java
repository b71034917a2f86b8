package io.vigie.registry.doors.http.netty;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends what it is told, well-formed or not, and reads replies one by one. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Sends the text as one write, each character one byte. */
    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    RawClient get(String uri) throws IOException {
        return send("GET " + uri + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    RawClient put(String uri, String body) throws IOException {
        return send("PUT " + uri + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    Answer answer() throws IOException {
        var head = answerWithoutBody();
        int length = head.header("Content-Length").isEmpty() ? 0 : Integer.parseInt(head.header("Content-Length"));
        return new Answer(head.status, head.headers, in.readNBytes(length));
    }

    /** The head of a reply to which no body belongs, whatever its length says. */
    Answer answerWithoutBody() throws IOException {
        var status = line();
        var headers = new ArrayList<String>();
        for (var header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, new byte[0]);
    }

    /** The next piece of a body that comes in chunks; empty when it was the last. */
    String chunk() throws IOException {
        var piece = in.readNBytes(Integer.parseInt(line(), 16));
        line();
        return new String(piece, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed after: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Whether the server closes without another word. A reset counts. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Says that nothing more will come, and reads on. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(int status, List<String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String said() {
            return status + " " + text();
        }

        /** The value of the header without regard to case; empty when there is none. */
        String header(String name) {
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
