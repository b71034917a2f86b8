package io.vigie.registry.log.raft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each server was last heard to be, by its id. The log itself names servers by their ids only, so that one that moves
 * stays the same one; what is known is kept in a file, so that servers that start together find each other.
 */
final class Addresses {
    private static final Logger log = LoggerFactory.getLogger(Addresses.class);

    private final Path file;
    private final TreeMap<String, String> byId = new TreeMap<>();

    /** Those in the file, which need not be there yet. */
    Addresses(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(this::read);
            }
        } catch (IOException | IllegalArgumentException damaged) {
            log.warn(
                    "{} cannot be read ({}); the addresses of the others have to be heard anew.",
                    file,
                    damaged.toString());
        }
    }

    private void read(String line) {
        int blank = line.indexOf(' ');
        if (blank > 0) {
            hear(new Server(line.substring(0, blank), line.substring(blank + 1)));
        }
    }

    /** The address of the server of this id, or the empty text when nobody knows. */
    synchronized String of(String id) {
        return byId.getOrDefault(id, "");
    }

    /** The server is at this address, whatever was known before. */
    void learn(Server server) {
        if (hear(server)) {
            write();
        }
    }

    private synchronized boolean hear(Server server) {
        var before = byId.put(server.id(), server.address());
        PeerResolver.learn(server);
        return !server.address().equals(before);
    }

    private synchronized void write() {
        var lines = byId.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.getParent());
            Files.write(unfinished, lines, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            log.debug("The addresses of the servers are not kept.", full);
        }
    }
}
