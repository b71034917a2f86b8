package io.vigie.registry.doors.http.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whose handshake at the cluster door is worth a warning. */
@ExtendWith(OutputCaptureExtension.class)
class StrangersTests {
    private static void shakes(String from, SslHandshakeCompletionEvent end) {
        var channel = new EmbeddedChannel(new Strangers()) {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(from, 1);
            }
        };
        channel.pipeline().fireUserEventTriggered(end);
        assertThat(channel.isOpen()).isEqualTo(end.isSuccess());
    }

    private static void shakes(String from, Throwable end) {
        shakes(from, new SslHandshakeCompletionEvent(end));
    }

    @Test
    void whoHasAnotherKeyOrNoneIsNamedOnce(CapturedOutput output) {
        shakes("192.0.2.1", new SSLHandshakeException("Received fatal alert: certificate_unknown"));
        shakes("192.0.2.1", new SSLHandshakeException("Received fatal alert: certificate_unknown"));
        shakes("192.0.2.2", new NotSslRecordException("not an SSL/TLS record: 474554"));
        assertThat(output.getAll())
                .containsOnlyOnce("Somebody at 192.0.2.1 tried")
                .contains("their certificate is of another key")
                .containsOnlyOnce("Somebody at 192.0.2.2 tried")
                .contains("they do not encrypt")
                .doesNotContain("474554");
    }

    @Test
    void whoBreaksOffAgainAndAgainHasAnotherKey(CapturedOutput output) {
        for (int i = 0; i < 5; i++) {
            assertThat(output.getAll()).doesNotContain("192.0.2.4");
            shakes("192.0.2.4", new ClosedChannelException());
        }
        assertThat(output.getAll()).contains("Somebody at 192.0.2.4 tried");
    }

    @Test
    void whoBreaksOffInTheMiddleIsNoStranger(CapturedOutput output) {
        shakes("192.0.2.3", new ClosedChannelException());
        shakes("192.0.2.3", new IOException("Connection reset by peer"));
        shakes("192.0.2.3", new SSLException("closing inbound before receiving peer's close_notify"));
        shakes("192.0.2.3", SslHandshakeCompletionEvent.SUCCESS);
        shakes("192.0.2.3", new ClosedChannelException());
        shakes("192.0.2.3", new ClosedChannelException());
        assertThat(output.getAll()).doesNotContain("192.0.2.3");
    }
}
