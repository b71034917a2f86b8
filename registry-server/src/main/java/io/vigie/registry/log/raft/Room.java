package io.vigie.registry.log.raft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether there is room to write to.
 *
 * @param folder of the log; made when it is not there
 */
record Room(Path folder) {
    /** How much room there must be on the disk before writing begins again. */
    private static final int BYTES = 4 << 20;

    /** Writes as much for a try. */
    void check() throws IOException {
        Files.createDirectories(folder);
        try {
            writeProbe(folder.resolve("room-probe"));
        } catch (IOException full) {
            throw new IOException(
                    "Nothing can be written to " + folder + " (" + full.getMessage() + "). Make room of at least "
                            + (BYTES >> 20) + " MB on its disk, then start again.",
                    full);
        }
    }

    private static void writeProbe(Path probe) throws IOException {
        try (var channel = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var zeroes = ByteBuffer.allocate(BYTES);
            while (zeroes.hasRemaining()) {
                channel.write(zeroes);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
