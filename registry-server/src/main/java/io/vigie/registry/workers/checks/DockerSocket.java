package io.vigie.registry.workers.checks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The three calls of Docker's API that run a program in a container. HTTP/1.0 on purpose: an answer ends where the connection
 * does, so there is nothing to unwrap. Blocks; closing from another thread ends a call.
 */
final class DockerSocket implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int ANSWER_BYTES_MAX = 256 * 1024;
    /** Docker's head of a piece of output: which stream, three empty bytes, how long. */
    private static final int FRAME_HEAD_BYTES = 8;

    private static final int PIECE_BYTES = 8192;

    private final Path path;
    private @Nullable SocketChannel channel;
    private boolean closed;

    DockerSocket(Path path) {
        this.path = path;
    }

    /** Prepares a program and returns the id by which it is started. */
    String createExec(String container, List<String> command) throws IOException {
        var json = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
            out.writeStartObject();
            out.writeBooleanProperty("AttachStdin", false);
            out.writeBooleanProperty("AttachStdout", true);
            out.writeBooleanProperty("AttachStderr", true);
            out.writeName("Cmd");
            out.writeStartArray();
            command.forEach(out::writeString);
            out.writeEndArray();
            out.writeEndObject();
        }
        try {
            var answer = call("POST", "/containers/" + encoded(container) + "/exec", json.toString());
            return member(answer.readNBytes(ANSWER_BYTES_MAX), "Id");
        } catch (IOException refused) {
            throw new IOException(
                    "create exec failed for container " + container + ": " + refused.getMessage(), refused);
        }
    }

    /** Runs what was prepared and returns when it ends. */
    void start(String exec, OutputTail tail) throws IOException {
        var output = new DataInputStream(
                call("POST", "/exec/" + encoded(exec) + "/start", "{\"Detach\":false,\"Tty\":false}"));
        var head = new byte[FRAME_HEAD_BYTES];
        while (output.readNBytes(head, 0, head.length) == head.length) {
            take(output, ByteBuffer.wrap(head).getInt(4), tail);
        }
    }

    private static void take(DataInputStream output, int length, OutputTail tail) throws IOException {
        var piece = new byte[PIECE_BYTES];
        int left = length;
        while (left > 0) {
            int count = output.read(piece, 0, Math.min(left, piece.length));
            if (count < 0) {
                return;
            }
            tail.write(piece, count);
            left -= count;
        }
    }

    /** How the program ended. */
    int exitCode(String exec) throws IOException {
        var answer = call("GET", "/exec/" + encoded(exec) + "/json", "");
        var code = member(answer.readNBytes(ANSWER_BYTES_MAX), "ExitCode");
        try {
            return Integer.parseInt(code);
        } catch (NumberFormatException stillRuns) {
            throw new IOException("Docker does not say how the program ended", stillRuns);
        }
    }

    private BufferedInputStream call(String method, String target, String body) throws IOException {
        var connected = connect();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + target + " HTTP/1.0\r\nHost: docker\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + bytes.length + "\r\n\r\n";
        var out = Channels.newOutputStream(connected);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        var answer = new BufferedInputStream(Channels.newInputStream(connected));
        int status = status(answer);
        if (status / 100 != 2) {
            throw new IOException("status " + status + ": "
                    + new String(answer.readNBytes(PIECE_BYTES), StandardCharsets.UTF_8).strip());
        }
        return answer;
    }

    /** One connection for each call, as an answer of HTTP/1.0 uses its connection up. */
    private SocketChannel connect() throws IOException {
        var fresh = SocketChannel.open(StandardProtocolFamily.UNIX);
        synchronized (this) {
            drop();
            channel = fresh;
            if (closed) {
                drop();
            }
        }
        try {
            fresh.connect(UnixDomainSocketAddress.of(path));
            return fresh;
        } catch (IOException refused) {
            throw new IOException("dial unix " + path + ": " + refused.getMessage(), refused);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }

    private void drop() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException gone) {
            // Nothing to mend: the socket is closed either way.
        }
        channel = null;
    }

    private static int status(BufferedInputStream answer) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = answer.read();
            if (next < 0 || head.size() > HEAD_BYTES_MAX) {
                throw new EOFException("Docker broke off before it answered");
            }
            head.write(next);
        }
        var words = head.toString(StandardCharsets.ISO_8859_1).split("\\s+", 3);
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
    }

    /** The member of that name at the top of a JSON object. */
    private static String member(byte[] json, String name) throws IOException {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.getString().equals(name);
                parser.nextToken();
                if (found) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException broken) {
            throw new IOException("Docker answered with broken JSON", broken);
        }
        throw new IOException("Docker's answer has no \"" + name + "\"");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
