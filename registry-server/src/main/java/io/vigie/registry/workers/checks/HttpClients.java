package io.vigie.registry.workers.checks;

import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The two HTTP clients of the prober, each made when it is first needed, because that reads the machine's certificates:
 * one that verifies them and one for checks that ask not to. Neither follows redirects by itself.
 */
final class HttpClients {
    private final Executor exchanges;
    private @Nullable HttpClient verifying;
    private @Nullable HttpClient trusting;

    HttpClients(Executor exchanges) {
        this.exchanges = exchanges;
        // A check may name the virtual host it means, and every probe asks for a connection of its own, as Consul's do.
        RestrictedHeaders.askFor("host,connection");
    }

    synchronized HttpClient of(boolean tlsSkipVerify) {
        if (tlsSkipVerify) {
            trusting = trusting == null ? builder().sslContext(trustingAll()).build() : trusting;
            return trusting;
        }
        verifying = verifying == null ? builder().build() : verifying;
        return verifying;
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(exchanges);
    }

    private static SSLContext trustingAll() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException noTls) {
            throw new IllegalStateException("This Java has no TLS, so checks of https URLs cannot run.", noTls);
        }
    }

    /** Believes every certificate, because the check says {@code TLSSkipVerify}; it is used for nothing but such checks. */
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
