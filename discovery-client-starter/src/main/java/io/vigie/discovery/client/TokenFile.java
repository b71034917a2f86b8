package io.vigie.discovery.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A token in a file, as Docker, Kubernetes and Vault's agent write it. It is read again when the file has changed, so a
 * renewed token is used from the next request on. While the file cannot be read, the last token stays in use.
 */
final class TokenFile implements TokenSource {

    private record Seen(FileTime changed, long bytes, String token) {}

    private final Path file;
    private volatile Seen seen;

    /** Reads it once; throws {@link RegistryException} when that fails. */
    TokenFile(Path file) {
        this.file = file;
        try {
            this.seen = read();
        } catch (IOException unreadable) {
            throw new RegistryException(
                    "The token file " + file + " cannot be read (" + unreadable + ").",
                    "Mend spring.cloud.consul.token-file (or CONSUL_HTTP_TOKEN_FILE), or the rights of the file.",
                    unreadable);
        }
    }

    @Override
    public String token() {
        try {
            Seen last = seen;
            if (!Files.getLastModifiedTime(file).equals(last.changed()) || Files.size(file) != last.bytes()) {
                seen = read();
            }
        } catch (IOException beingReplaced) {
            // the last token is the best we have
        }
        return seen.token();
    }

    private Seen read() throws IOException {
        return new Seen(
                Files.getLastModifiedTime(file),
                Files.size(file),
                Files.readString(file).strip());
    }
}
