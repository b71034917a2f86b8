package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.ClientTls;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Whether renewed certificates reach the conversation with the registry. */
record RenewedCertificates(boolean followed) {

    static RenewedCertificates follow(ClientTls tls, @Nullable SslBundles bundles) {
        String name = tls.bundleName();
        if (name == null || bundles == null || !bundles.getBundleNames().contains(name)) {
            return new RenewedCertificates(false);
        }
        tls.use(bundles.getBundle(name));
        bundles.addBundleUpdateHandler(name, tls::use);
        return new RenewedCertificates(true);
    }
}
