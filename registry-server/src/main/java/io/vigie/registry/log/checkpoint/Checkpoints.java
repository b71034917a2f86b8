package io.vigie.registry.log.checkpoint;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.kv.KeyValues;
import io.vigie.registry.log.snapshot.StateCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints in one folder. Every method blocks for as long as the disk takes; one thread writes at a time, which the
 * caller sees to, and any may read meanwhile.
 */
public final class Checkpoints {
    /** How many are kept: should the newest not be readable, the one before it and a longer part of the log do. */
    public static final int KEPT = 3;

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private static final Pattern NAME = Pattern.compile("(\\d+)-(\\d+)");
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    /** Those in the folder, which need not be there yet. */
    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the state down as it is at this place of the log. When this returns, it is on the disk, whatever happens.
     *
     * @throws IOException when it could not be written; nothing of it is left then
     */
    public Checkpoint write(RegistryState state, long term, long index) throws IOException {
        var name = term + "-" + index;
        var unfinished = folder.resolve(name + UNFINISHED);
        try {
            delete(unfinished);
            Files.createDirectories(unfinished);
            fill(unfinished, state, term, index);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            return new Checkpoint(folder.resolve(name), term, index);
        } catch (IOException | RuntimeException failed) {
            deleteQuietly(unfinished);
            throw failed;
        }
    }

    private static void fill(Path into, RegistryState state, long term, long index) throws IOException {
        var keys = state.keyValues();
        KeyFile.write(into.resolve(Checkpoint.KEYS), keys.under(""));
        var rest = state.with(KeyValues.restored(List.of(), keys.graves(), keys.gravesFloor(), keys.index()));
        Files.write(into.resolve(Checkpoint.REST), StateCodec.encode(rest));
        Manifest.describing(into, term, index).write(into);
        for (var file : new Checkpoint(into, term, index).files()) {
            force(file);
        }
        force(into);
    }

    /** All that have a name, newest first, readable or not. */
    public List<Checkpoint> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var names = Files.list(folder)) {
            return names.flatMap(Checkpoints::named)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static Stream<Checkpoint> named(Path folder) {
        var name = NAME.matcher(folder.getFileName().toString());
        return name.matches()
                ? Stream.of(new Checkpoint(folder, Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
                : Stream.empty();
    }

    /** The newest whose files are what its manifest says; each that is passed over is reported. */
    public Optional<Loaded> newest() throws IOException {
        for (var checkpoint : all()) {
            try {
                return Optional.of(new Loaded(checkpoint, checkpoint.read()));
            } catch (IOException damaged) {
                log.warn("The checkpoint {} is passed over: {}", checkpoint.folder(), damaged.toString());
            }
        }
        return Optional.empty();
    }

    /** A checkpoint with what was in it. */
    public record Loaded(Checkpoint checkpoint, RegistryState state) {}

    /**
     * Deletes what is older than the newest {@link #KEPT}, and what was never finished.
     *
     * @return the index of the oldest that is kept; the log up to there is needed no more. Empty when there is none
     */
    public Optional<Checkpoint> prune() throws IOException {
        var all = all();
        for (var old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            delete(old.folder());
        }
        return all.stream().limit(KEPT).min(Comparator.naturalOrder());
    }

    /** Deletes what a process that ended in the middle of it left unfinished. To be called before anything is written. */
    public void tidy() throws IOException {
        if (Files.isDirectory(folder)) {
            try (var names = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
                for (var unfinished : names) {
                    delete(unfinished);
                }
            }
        }
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            delete(path);
        } catch (IOException left) {
            log.warn("{} could not be deleted; the next start does.", path, left);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (var below = Files.walk(path)) {
            below.sorted(Comparator.reverseOrder()).forEach(Checkpoints::deleteOne);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
