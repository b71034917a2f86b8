package io.vigie.discovery.client;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.SslBundle;

/**
 * Certificates as spring-cloud-consul 5.0 writes them. New applications use {@code spring.cloud.consul.ssl.bundle}, which
 * reads PEM files too and can renew them.
 *
 * @param certificatePath a key store with this application's own certificate and key
 * @param certificatePassword its password
 * @param keyStoreInstanceType its type: JKS, JCEKS, PKCS12, PKCS11 or DKS
 * @param keyStorePath a store, in JKS format, with the certificates to trust
 * @param keyStorePassword its password
 */
@ConfigurationProperties("spring.cloud.consul.tls")
public record TlsProperties(
        @Nullable String certificatePath,
        @Nullable String certificatePassword,
        @DefaultValue("PKCS12") String keyStoreInstanceType,
        @Nullable String keyStorePath,
        @Nullable String keyStorePassword) {

    /** The bundle that these settings describe; null when none is set. */
    @Nullable
    SslBundle bundle() {
        if (certificatePath == null && keyStorePath == null) {
            return null;
        }
        JksSslBundleProperties bundle = new JksSslBundleProperties();
        if (certificatePath != null) {
            fill(bundle.getKeystore(), keyStoreInstanceType, certificatePath, certificatePassword);
        }
        if (keyStorePath != null) {
            fill(bundle.getTruststore(), "JKS", keyStorePath, keyStorePassword);
        }
        return PropertiesSslBundle.get(bundle);
    }

    private static void fill(JksSslBundleProperties.Store store, String type, String path, @Nullable String password) {
        store.setType(type);
        store.setLocation(path.contains(":") ? path : "file:" + path);
        if (password != null) {
            store.setPassword(password);
        }
    }

    /** Never shows a password. */
    @Override
    public String toString() {
        return "TlsProperties[" + certificatePath + ", " + keyStorePath + "]";
    }
}
