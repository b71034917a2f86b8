package io.vigie.registry.workers.checks;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vigie.registry.core.health.Probe;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** TLS for connections of probes. Each kind is made when it is first needed, because that reads the machine's certificates. */
final class TlsContexts {
    private final Map<Kind, SslContext> contexts = new HashMap<>();

    private record Kind(boolean skipVerify, boolean http2) {}

    /** Speaks TLS on the channel, with the name that the check gives or the host it names. */
    SslHandler handler(Channel channel, HostPort target, Probe.Tls tls, boolean http2) throws SSLException {
        var name = tls.serverName().isEmpty() ? target.host() : tls.serverName();
        return context(new Kind(tls.skipVerify(), http2)).newHandler(channel.alloc(), name, target.port());
    }

    private synchronized SslContext context(Kind kind) throws SSLException {
        var known = contexts.get(kind);
        var context = known == null ? make(kind) : known;
        contexts.put(kind, context);
        return context;
    }

    private static SslContext make(Kind kind) throws SSLException {
        var builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        if (kind.skipVerify()) {
            // Only for checks that say TLSSkipVerify; the name is not compared either.
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null);
        }
        if (kind.http2()) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2));
        }
        return builder.build();
    }
}
