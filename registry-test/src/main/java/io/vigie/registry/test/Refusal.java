package io.vigie.registry.test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * What the door says itself, instead of asking the registry.
 *
 * @param status the HTTP status
 * @param text the body
 */
record Refusal(int status, String text) {

    /** The longest body of a request that is read before it is refused. */
    private static final int BODY_BYTES_MAX = 1 << 20;

    /** Reads one request and refuses it; does nothing when whoever asked is gone. */
    void giveTo(Socket client) {
        byte[] body = text.getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + " No\r\nContent-Type: text/plain\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        try {
            readHead(client.getInputStream());
            client.getOutputStream().write(head.getBytes(ISO_8859_1));
            client.getOutputStream().write(body);
            client.getOutputStream().flush();
            client.shutdownOutput();
            client.getInputStream().readNBytes(BODY_BYTES_MAX); // a body that nobody reads would break the answer
        } catch (IOException over) {
            // there is nobody to be told
        }
    }

    private static void readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client hung up");
            }
            head.write(next);
        }
    }
}
