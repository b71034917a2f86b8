package io.vigie.registry.log.disk;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.log.snapshot.SnapshotException;
import io.vigie.registry.log.snapshot.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client agent has registered on its node, in the form of snapshots. Written beside the last and put in its place, so
 * there is always a whole one. What cannot be read or written is told, and the agent goes on: the servers have it, too.
 */
public final class RegistrationFile {
    private static final String NAME = "registrations";
    private static final Logger log = LoggerFactory.getLogger(RegistrationFile.class);

    private final Path file;

    /** The file in a data folder. */
    public RegistrationFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /**
     * What stands in it.
     *
     * @param epoch of the log that the indexes are of
     */
    public record Content(String epoch, RegistryState state) {}

    /** What was written last; null when nothing was, or when it is damaged. */
    public @Nullable Content read() {
        if (!Files.exists(file)) {
            return null;
        }
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            return new Content(in.readUTF(), StateCodec.decode(in.readAllBytes()));
        } catch (IOException | SnapshotException damaged) {
            log.warn("{} cannot be read and is passed over: {}", file, damaged.getMessage());
            return null;
        }
    }

    /** Writes it in the place of the last. */
    public void write(Content content) {
        var unfinished = file.resolveSibling(NAME + ".unfinished");
        try {
            try (var channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                var out = new DataOutputStream(Channels.newOutputStream(channel));
                out.writeUTF(content.epoch);
                out.write(StateCodec.encode(content.state));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            log.warn(
                    "{} cannot be written, so a restart of this agent may forget what changed: {}",
                    file,
                    full.toString());
        }
    }
}
