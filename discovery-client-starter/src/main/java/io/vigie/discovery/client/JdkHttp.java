package io.vigie.discovery.client;

import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP client, made anew when the certificates were. */
final class JdkHttp {

    private final Connection connection;
    private @Nullable HttpClient client;
    private @Nullable SSLContext tls;

    JdkHttp(Connection connection) {
        this.connection = connection;
    }

    /** The client to use for the next request. */
    synchronized HttpClient client() {
        SSLContext wanted = connection.tls().get();
        if (client == null || wanted != tls) {
            client = made(wanted);
            tls = wanted;
        }
        return client;
    }

    private HttpClient made(@Nullable SSLContext wanted) {
        // HTTP/1.1, because otherwise the JDK asks for an upgrade to HTTP/2 that neither registry offers.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connection.connectTimeout());
        return wanted == null ? builder.build() : builder.sslContext(wanted).build();
    }
}
