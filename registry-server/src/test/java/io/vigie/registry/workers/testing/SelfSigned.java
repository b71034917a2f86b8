package io.vigie.registry.workers.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/** Keys that nobody trusts, made with the JDK's own keytool. */
public final class SelfSigned {
    private static final char[] PASSWORD = "only-for-this-test".toCharArray();

    private SelfSigned() {}

    /** Keys for a name, in a new file in the folder. */
    public static KeyManagerFactory keys(Path folder, String name) {
        try {
            var file = folder.resolve(name + ".p12");
            made(file, name);
            var keys = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(file)) {
                keys.load(in, PASSWORD);
            }
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD);
            return factory;
        } catch (IOException | GeneralSecurityException noKeys) {
            throw new IllegalStateException(noKeys);
        }
    }

    private static void made(Path file, String name) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "k",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD));
        try {
            if (command.inheritIO().start().waitFor() != 0) {
                throw new IOException("keytool made no keys");
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
