package io.vigie.discovery.client;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;

/**
 * The certificates with which this application talks to its registry: none of its own, those of
 * {@code spring.cloud.consul.ssl.bundle}, or those of {@code spring.cloud.consul.tls.*}. One for the whole application;
 * whoever renews them calls {@link #use}, and the next connection has the new ones.
 */
public final class ClientTls implements Supplier<@Nullable SSLContext> {

    private static final String BUNDLES = "spring.ssl.bundle.";

    private final @Nullable String bundleName;
    private volatile @Nullable SSLContext context;

    private ClientTls(@Nullable String bundleName, @Nullable SslBundle bundle) {
        this.bundleName = bundleName;
        this.context = bundle == null ? null : bundle.createSslContext();
    }

    /** Reads the settings, before there is an application context as well as when there is one. */
    public static ClientTls from(Binder binder) {
        String name =
                binder.bind("spring.cloud.consul.ssl.bundle", String.class).orElse("");
        if (name.isBlank()) {
            return new ClientTls(
                    null,
                    binder.bindOrCreate("spring.cloud.consul.tls", TlsProperties.class)
                            .bundle());
        }
        return new ClientTls(name, bundle(name, binder));
    }

    /** The bundle's name, for those who watch it for changes; null when no bundle is used. */
    public @Nullable String bundleName() {
        return bundleName;
    }

    /** From the next connection on uses these certificates. */
    public void use(SslBundle renewed) {
        context = renewed.createSslContext();
    }

    @Override
    public @Nullable SSLContext get() {
        return context;
    }

    // Spring Boot's own SslBundles are a bean, which is too late for configuration that is imported.
    private static SslBundle bundle(String name, Binder binder) {
        var pem = binder.bind(BUNDLES + "pem." + name, PemSslBundleProperties.class);
        if (pem.isBound()) {
            return PropertiesSslBundle.get(pem.get());
        }
        var jks = binder.bind(BUNDLES + "jks." + name, JksSslBundleProperties.class);
        if (jks.isBound()) {
            return PropertiesSslBundle.get(jks.get());
        }
        throw new IllegalArgumentException("There is no SSL bundle \"" + name + "\". Describe it under " + BUNDLES
                + "pem." + name + " or " + BUNDLES + "jks." + name
                + ", or mend spring.cloud.consul.ssl.bundle.");
    }
}
