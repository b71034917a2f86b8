package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.log.checkpoint.Checkpoint;
import io.vigie.registry.log.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.impl.FileListSnapshotInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints written by another thread while the log goes on: a state is immutable, so it is enough to hold on to it. One at a
 * time. The log is cut at the oldest one that is kept.
 */
final class CheckpointKeeper {
    private static final Logger log = LoggerFactory.getLogger(CheckpointKeeper.class);

    /** How many entries make it worthwhile to write a checkpoint when the server stops. */
    private static final long WORTHWHILE = 1_000;

    private final Checkpoints checkpoints;
    private final Executor disk;
    private final LongConsumer purge;
    private final CheckpointPace pace;
    /** Held by who writes a checkpoint. */
    private final Semaphore writing = new Semaphore(1);

    private volatile @Nullable SnapshotInfo latest;

    /**
     * A keeper that has written nothing yet.
     *
     * @param purge told up to which entry the log is not needed any more
     */
    CheckpointKeeper(Path folder, long entriesBetween, Executor disk, LongConsumer purge) {
        this.checkpoints = new Checkpoints(folder);
        this.disk = disk;
        this.purge = purge;
        this.pace = new CheckpointPace(entriesBetween);
    }

    /** The log goes on behind this one. */
    void begin(Optional<Checkpoint> checkpoint) {
        pace.startAnew();
        checkpoint.ifPresent(one -> latest = snapshotOf(one));
    }

    /** An entry of this length was applied. */
    void count(int length) {
        pace.count(length);
    }

    boolean isDue() {
        return pace.isDue();
    }

    /** The newest one in the folder that can be read. */
    Optional<Checkpoints.Loaded> newest() throws IOException {
        return checkpoints.newest();
    }

    /** What Ratis sends to those who fell behind. */
    @Nullable
    SnapshotInfo latest() {
        return latest;
    }

    /** Nothing is written until {@link #resume}; blocks until what is being written is. */
    void pause() {
        writing.acquireUninterruptibly();
    }

    void resume() {
        writing.release();
    }

    /** Has this state written, unless another one is being. */
    void write(RegistryState root, TermIndex place) {
        if (writing.tryAcquire()) {
            pace.startAnew();
            disk.execute(() -> writeAndRelease(root, place));
        }
    }

    /** Writes this state and returns when that is done. */
    void writeNow(RegistryState root, TermIndex place) {
        writing.acquireUninterruptibly();
        writeAndRelease(root, place);
    }

    /** Writes this state if the next start would otherwise have much to apply again. */
    void writeAtTheEnd(RegistryState root, TermIndex place) {
        if (pace.entries() >= WORTHWHILE && writing.tryAcquire()) {
            writeAndRelease(root, place);
        }
    }

    private void writeAndRelease(RegistryState root, TermIndex place) {
        try {
            latest = snapshotOf(checkpoints.write(root, place.getTerm(), place.getIndex()));
            // Should the newest one not be readable later, an older one and what follows it in the log are.
            checkpoints.prune().ifPresent(oldest -> purge.accept(oldest.index()));
        } catch (IOException | RuntimeException failed) {
            log.warn(
                    "No checkpoint could be written at entry {} ({}); the log is kept, and the next one is tried later.",
                    place.getIndex(),
                    failed.toString());
        } finally {
            writing.release();
        }
    }

    private static SnapshotInfo snapshotOf(Checkpoint checkpoint) {
        // Without digests Ratis works them out while it sends the files.
        var files = checkpoint.files().stream()
                .map(file -> new FileInfo(file, null))
                .collect(Collectors.toList());
        return new FileListSnapshotInfo(files, checkpoint.term(), checkpoint.index());
    }

    /** For tests and for those who want to know. */
    List<Checkpoint> all() throws IOException {
        return checkpoints.all();
    }
}
