package io.vigie.registry.log.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What belongs to a checkpoint: a line for its place in the log, one for each file with size and checksum, and at the end the
 * checksum of the lines before. Plain text, so that people can read it when they have to.
 */
record Manifest(List<String> lines) {
    private static final String FIRST_LINE = "vigie checkpoint 1";
    private static final String SUM = "sum ";
    private static final int CHUNK = 1 << 16;

    /** What is to be said of the files that lie in the folder. */
    static Manifest describing(Path folder, long term, long index) throws IOException {
        var lines = new ArrayList<>(List.of(FIRST_LINE, place(term, index)));
        for (var name : List.of(Checkpoint.KEYS, Checkpoint.REST)) {
            lines.add(describe(folder.resolve(name)));
        }
        lines.add(SUM + checksum(lines));
        return new Manifest(lines);
    }

    static Manifest of(Path folder) throws IOException {
        return new Manifest(Files.readAllLines(folder.resolve(Checkpoint.MANIFEST), StandardCharsets.UTF_8));
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(Checkpoint.MANIFEST), lines, StandardCharsets.UTF_8);
    }

    /** Throws when the files are not those that are meant here. Reads them whole. */
    void verify(Checkpoint checkpoint) throws IOException {
        if (!describing(checkpoint.folder(), checkpoint.term(), checkpoint.index())
                .equals(this)) {
            throw new IOException(checkpoint.folder() + " is damaged: its files are not what its MANIFEST says.");
        }
    }

    private static String place(long term, long index) {
        return "term " + term + " index " + index;
    }

    private static String describe(Path file) throws IOException {
        var crc = new CRC32C();
        try (var channel = FileChannel.open(file)) {
            var buffer = ByteBuffer.allocateDirect(CHUNK);
            while (channel.read(buffer) >= 0) {
                crc.update(buffer.flip());
                buffer.clear();
            }
            return "file " + file.getFileName() + " bytes " + channel.size() + " crc32c "
                    + Long.toHexString(crc.getValue());
        }
    }

    private static String checksum(List<String> lines) {
        var crc = new CRC32C();
        crc.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
