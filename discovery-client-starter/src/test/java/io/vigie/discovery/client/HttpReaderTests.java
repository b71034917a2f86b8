package io.vigie.discovery.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HttpReaderTests {

    @Test
    void aBodyOfKnownLengthIsReadToItsEnd() throws IOException {
        var answer = read("HTTP/1.1 200 OK\r\nX-Consul-Index: 12\r\ncontent-length: 2\r\n\r\n[]HTTP/1.1 500");
        assertThat(answer.isLast()).isFalse();
        assertThat(answer.toAnswer().index()).isEqualTo(12);
        assertThat(answer.body()).asString().isEqualTo("[]");
    }

    @Test
    void aChunkedBodyIsPutTogether() throws IOException {
        var answer = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n");
        assertThat(answer.body()).asString().isEqualTo("[1,2]");
        assertThat(answer.isLast()).isFalse();
    }

    @Test
    void aBodyWithoutALengthEndsWithItsConnection() throws IOException {
        var answer = read("HTTP/1.0 404 Not Found\r\n\r\nnothing here");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.isLast()).isTrue();
        assertThat(answer.body()).asString().isEqualTo("nothing here");
    }

    @Test
    void whatIsCutShortOrNoHttpIsAFault() {
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("SSH-2.0-OpenSSH\r\n")).hasMessage("the answer is not HTTP");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"))
                .hasMessage("the connection ended within an answer");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"))
                .hasMessage("the answer's length is not a number");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"))
                .hasMessageContaining("larger than");
    }

    private static HttpReader.Message read(String text) throws IOException {
        return HttpReader.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }
}
