package io.vigie.registry.log.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * The identity of one process in a cluster with a shared key. It shows a certificate that the cluster's authority signed, and
 * accepts only those that show one, too. Immutable; safe for any thread.
 */
public final class ClusterKey {
    /** How long keys may be, in bytes; those of Consul's {@code keygen} have 32, older ones had 16. */
    private static final Set<Integer> LENGTHS = Set.of(16, 24, 32);
    /** How long keys are that are made here. */
    private static final int LENGTH = 32;

    private static final char[] NO_PASSWORD = {};

    private final X509KeyManager keyManager;
    private final X509TrustManager trustManager;

    private ClusterKey(X509KeyManager keyManager, X509TrustManager trustManager) {
        this.keyManager = keyManager;
        this.trustManager = trustManager;
    }

    /** A new key as it is written in settings. */
    public static String generate(SecureRandom random) {
        var key = new byte[LENGTH];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * The identity of a process that has the key.
     *
     * @param text the key in base64
     * @param name of the node, shown in the certificate
     * @throws IllegalArgumentException when that is no key; the message is a sentence that does not tell it
     */
    public static ClusterKey of(String text, String name, SecureRandom random) {
        var key = decoded(text);
        try {
            var authority = new Authority(key);
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(Authority.CURVE), random);
            var pair = generator.generateKeyPair();
            var certificate = authority.certify(name, pair.getPublic(), random);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("self", pair.getPrivate(), NO_PASSWORD, new Certificate[] {certificate});
            var factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, NO_PASSWORD);
            return new ClusterKey((X509KeyManager) factory.getKeyManagers()[0], new MembersOnly(authority.publicKey()));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(
                    "This Java cannot make the certificates that encryption takes.", impossible);
        }
    }

    private static byte[] decoded(String text) {
        try {
            var key = Base64.getDecoder().decode(text.strip());
            if (LENGTHS.contains(key.length)) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below. The key itself is told to nobody, not even when it is none.
        }
        throw new IllegalArgumentException(
                "The setting encrypt has to be a key of 16, 24 or 32 bytes in base64. Make one with"
                        + " \"vigie keygen\" and give the same to all agents.");
    }

    /** What this process shows of itself. */
    public X509KeyManager keyManager() {
        return keyManager;
    }

    /** Whom it accepts. */
    public X509TrustManager trustManager() {
        return trustManager;
    }

    /** For connections that this process opens. */
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(new X509KeyManager[] {keyManager}, new TrustManager[] {trustManager}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no TLS 1.3.", impossible);
        }
    }
}
