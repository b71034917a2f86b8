package io.vigie.registry.doors.cli.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How an agent behind TLS is trusted, and how one shows oneself to it. Loaded for https:// only. */
final class Tls {
    private static final char[] NO_PASSWORD = new char[0];

    /** What the command line and the environment say about it. */
    static final class Flags {
        private final Flag<String> authority;
        private final Flag<String> authorities;
        private final Flag<String> certificate;
        private final Flag<String> key;

        Flags(io.vigie.registry.doors.cli.client.Flags flags) {
            authority = flags.text("ca-file", "value", "", "A file of certificates to trust. Also CONSUL_CACERT.");
            authorities = flags.text("ca-path", "value", "", "A folder of such files. Also CONSUL_CAPATH.");
            certificate = flags.text(
                    "client-cert",
                    "value",
                    "",
                    "The certificate to show, where one is asked for. Also CONSUL_CLIENT_CERT.");
            key = flags.text("client-key", "value", "", "Its key, in PKCS#8. Also CONSUL_CLIENT_KEY.");
            flags.text(
                    "tls-server-name",
                    "value",
                    "",
                    "Understood, without effect: the name in the address is the one that the certificate must bear.");
        }

        Agent.Door door(Desk desk) {
            var context = context(
                    chosen(authority, desk.variable("CONSUL_CACERT")),
                    chosen(authorities, desk.variable("CONSUL_CAPATH")),
                    chosen(certificate, desk.variable("CONSUL_CLIENT_CERT")),
                    chosen(key, desk.variable("CONSUL_CLIENT_KEY")));
            return connection -> {
                if (connection instanceof HttpsURLConnection secure) {
                    secure.setSSLSocketFactory(context.getSocketFactory());
                }
            };
        }

        private static String chosen(Flag<String> flag, String variable) {
            return flag.value().isEmpty() ? variable : flag.value();
        }
    }

    private Tls() {}

    private static SSLContext context(String authority, String authorities, String certificate, String key) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(shown(certificate, key), trusted(authority, authorities), null);
            return context;
        } catch (GeneralSecurityException | IOException wrong) {
            throw new FailedException("Error connecting to Consul agent: " + wrong.getMessage());
        }
    }

    private static TrustManager @Nullable [] trusted(String file, String folder)
            throws GeneralSecurityException, IOException {
        var files = new ArrayList<Path>();
        if (!file.isEmpty()) {
            files.add(Path.of(file));
        }
        if (!folder.isEmpty()) {
            try (var all = Files.list(Path.of(folder))) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files.isEmpty() ? null : managers(files);
    }

    private static TrustManager[] managers(List<Path> files) throws GeneralSecurityException, IOException {
        var store = emptyStore();
        for (var file : files) {
            for (var certificate : certificates(file)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyManager @Nullable [] shown(String certificate, String key)
            throws GeneralSecurityException, IOException {
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        var store = emptyStore();
        store.setKeyEntry(
                "client",
                key(Path.of(key)),
                NO_PASSWORD,
                certificates(Path.of(certificate)).toArray(Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        var text = Files.readString(file, StandardCharsets.US_ASCII);
        if (!text.contains("BEGIN PRIVATE KEY")) {
            throw new IOException(file + " is no key in PKCS#8; openssl pkcs8 -topk8 -nocrypt makes one of it.");
        }
        var encoded = Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]*-----", ""));
        for (var algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException other) {
                continue;
            }
        }
        throw new IOException(file + " is neither an EC nor an RSA key.");
    }
}
