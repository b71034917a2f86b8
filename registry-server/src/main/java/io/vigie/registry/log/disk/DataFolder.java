package io.vigie.registry.log.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data folder, locked against every other process for as long as this is open. */
public final class DataFolder implements AutoCloseable {
    /** Which form the data has. A release reads its own form and older ones. */
    private static final int FORMAT = 1;

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

    private static final String FORMAT_FILE = "vigie-format";
    private static final String LOCK_FILE = "vigie.lock";
    private static final String NODE_ID_FILE = "node-id";
    private static final int PID_LENGTH_MAX = 32;

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens the folder, and makes it when it is not there.
     *
     * @throws IOException when it cannot be used; the message is a sentence for the user
     */
    public static DataFolder open(Path path) throws IOException {
        var lockFile = locked(create(path));
        try {
            checkFormat(path);
            return new DataFolder(path, lockFile);
        } catch (IOException refused) {
            lockFile.close();
            throw refused;
        }
    }

    private static Path create(Path path) throws IOException {
        try {
            return Files.createDirectories(path);
        } catch (IOException impossible) {
            throw new DataFolderException(
                    "The data folder " + path + " cannot be made: " + impossible
                            + ". Give this process the right to write there, or another folder with -data-dir.",
                    impossible);
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException impossible) {
            throw new DataFolderException(
                    "Nothing can be written to the data folder " + path + ": " + impossible
                            + ". Give this process the right to, or make room on the disk.",
                    impossible);
        }
        if (lock(channel) == null) {
            var holder = pid(channel);
            channel.close();
            throw new DataFolderException("The data folder " + path + " is in use by another process" + holder
                    + ". Stop that one, or give this one a folder of its own with -data-dir.");
        }
        writePid(channel);
        return channel;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    private static String pid(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(PID_LENGTH_MAX);
        channel.read(buffer, 0);
        var pid = StandardCharsets.US_ASCII.decode(buffer.flip()).toString().strip();
        return pid.isEmpty() ? "" : " (pid " + pid + ")";
    }

    /** For people only, so that a full disk must not keep a server from starting to be read. */
    private static void writePid(FileChannel channel) {
        try {
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
        } catch (IOException full) {
            log.debug("The lock says not who holds it.", full);
        }
    }

    private static void checkFormat(Path path) throws IOException {
        var file = path.resolve(FORMAT_FILE);
        if (!Files.exists(file)) {
            if (Files.exists(path.resolve("raft").resolve("raft.db"))) {
                log.warn("{} is the data folder of a Consul. Vigie reads none of it and leaves it alone.", path);
            }
            write(file, "vigie " + FORMAT + "\n");
            return;
        }
        var text = Files.readString(file).strip();
        if (!text.matches("vigie \\d{1,9}")) {
            throw new DataFolderException(
                    "The file " + file + " does not say which form the data has. Put it back from a"
                            + " backup of this folder, or write \"vigie " + FORMAT + "\" into it if it is lost.");
        }
        int format = Integer.parseInt(text.substring("vigie ".length()));
        if (format > FORMAT) {
            throw new DataFolderException("The data in " + path + " has form " + format
                    + ", which a newer release of Vigie wrote; this release reads form " + FORMAT
                    + " and older ones. Run the newer release, or restore a snapshot into an empty folder.");
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * The id of this agent's node, the same at every start.
     *
     * @param fresh asked for an id when none was kept
     */
    public String nodeId(Supplier<String> fresh) throws IOException {
        var file = path.resolve(NODE_ID_FILE);
        if (Files.exists(file)) {
            var kept = Files.readString(file).strip();
            try {
                return UUID.fromString(kept).toString();
            } catch (IllegalArgumentException broken) {
                throw new DataFolderException(
                        "The file " + file + " should hold the id of the node, a UUID, and does not. Put it back, or"
                                + " delete it to give the node a new id.",
                        broken);
            }
        }
        return keepNodeId(fresh.get());
    }

    /** Keeps the id that was given by a setting. */
    public String keepNodeId(String id) throws IOException {
        write(path.resolve(NODE_ID_FILE), id);
        return id;
    }

    private static void write(Path file, String text) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (var channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Lets other processes have it. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
