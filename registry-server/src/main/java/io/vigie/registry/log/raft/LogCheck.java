package io.vigie.registry.log.raft;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the log on the disk before Ratis does, which would silently drop all entries behind a damaged one.
 *
 * <p>A crash can leave an entry half written at the very end. It was never acknowledged, so it is cut away, and that is said.
 * Damage with whole entries behind it is no crash but a disk that lost something: then the server does not start, unless it
 * is told to accept the loss; what is cut away then is kept aside.
 */
final class LogCheck {
    private static final Logger log = LoggerFactory.getLogger(LogCheck.class);

    private static final String ADVICE =
            " If there are other servers, stop this one, empty its data folder and let it join"
                    + " again: it gets everything from them. If it is alone, restore the folder from a backup or a snapshot into an"
                    + " empty one; or start it once with -recover-accept-loss, which keeps what comes before and sets the rest"
                    + " aside.";

    private final Path group;
    private final Path current;
    private final boolean acceptLoss;

    LogCheck(RaftSettings settings) {
        this.group = settings.groupFolder();
        this.current = group.resolve("current");
        this.acceptLoss = settings.acceptLoss();
    }

    /** Puts the checkpoints back that an installation was about to replace when the process ended. */
    void mendCheckpoints() throws IOException {
        var checkpoints = group.resolve("sm");
        if (Files.exists(checkpoints) || !Files.isDirectory(group)) {
            return;
        }
        try (var names = Files.list(group)) {
            Optional<Path> replaced = names.filter(
                            name -> name.getFileName().toString().startsWith("sm.tmp"))
                    .max(Comparator.naturalOrder());
            if (replaced.isPresent()) {
                log.warn("The checkpoints in {} are put back.", replaced.get());
                Files.move(replaced.get(), checkpoints);
            }
        }
    }

    /**
     * Checks the log, and cuts what may be cut.
     *
     * @param checkpoint the index up to which a readable checkpoint holds everything; -1 when there is none
     * @throws DamagedLogException when entries would be lost
     */
    void check(long checkpoint) throws IOException {
        if (!Files.isDirectory(current)) {
            return;
        }
        var segments = Segment.in(current);
        if (!segments.isEmpty() && !Files.exists(current.resolve("raft-meta"))) {
            throw new DamagedLogException("The file " + current.resolve("raft-meta")
                    + " is missing; it says for whom this" + " server has voted." + ADVICE);
        }
        long next = -1;
        for (int at = 0; at < segments.size(); at++) {
            var segment = segments.get(at);
            if (next >= 0 && segment.start() != next || next < 0 && segment.start() > checkpoint + 1) {
                missing(segments.subList(at, segments.size()), Math.max(next, checkpoint + 1), checkpoint);
                return;
            }
            var scan = SegmentScan.of(segment);
            if (isWhole(segment, scan)) {
                next = scan.last() + 1;
            } else if (segment.end().isPresent() && segment.end().getAsLong() <= checkpoint) {
                log.warn(
                        "{} is damaged. Nothing is lost, as a checkpoint holds all of it up to entry {}.",
                        segment.file(),
                        checkpoint);
                setAside(segments.subList(0, at + 1));
                next = segment.end().getAsLong() + 1;
            } else if (segment.end().isEmpty() && scan.beyond().isEmpty() && at == segments.size() - 1) {
                cutTornEnd(segment, scan);
            } else {
                cutDamage(segments.subList(at, segments.size()), scan);
                return;
            }
        }
    }

    private static boolean isWhole(Segment segment, SegmentScan scan) {
        return scan.strayBytes() == 0
                && (segment.end().isEmpty() || segment.end().getAsLong() == scan.last());
    }

    private static void cutTornEnd(Segment segment, SegmentScan scan) throws IOException {
        log.warn(
                "The log was torn in the middle of an entry, as a crash or a power cut leaves it: {} bytes after entry {}"
                        + " are cut from {}. A torn entry was never acknowledged.",
                scan.strayBytes(),
                scan.last(),
                segment.file());
        truncate(segment.file(), scan.wholeBytes());
    }

    private void cutDamage(List<Segment> damaged, SegmentScan scan) throws IOException {
        var segment = damaged.get(0);
        var found = scan.beyond().isPresent() ? " (entry " + scan.beyond().getAsLong() + " is whole again)" : "";
        var sentence = "The log is damaged: entry " + (scan.last() + 1) + " in " + segment.file()
                + " is not what was written, and acknowledged entries follow it" + found + ".";
        if (!acceptLoss) {
            throw new DamagedLogException(sentence + ADVICE);
        }
        log.error("{} All from there on is set aside, as -recover-accept-loss says.", sentence);
        var aside = aside();
        Files.copy(segment.file(), aside.resolve(segment.file().getFileName()));
        move(damaged.subList(1, damaged.size()), aside);
        truncate(segment.file(), scan.wholeBytes());
        if (segment.end().isPresent()) {
            Files.move(segment.file(), segment.openName());
        }
    }

    private void missing(List<Segment> unreachable, long firstMissing, long checkpoint) throws IOException {
        var sentence = "The log has a hole: the entries " + firstMissing + " to "
                + (unreachable.get(0).start() - 1)
                + " are neither in it nor in a readable checkpoint (the newest of those"
                + (checkpoint < 0 ? " is none" : " ends at entry " + checkpoint) + ").";
        if (!acceptLoss) {
            throw new DamagedLogException(sentence + ADVICE);
        }
        log.error("{} All from there on is set aside, as -recover-accept-loss says.", sentence);
        setAside(unreachable);
    }

    private void setAside(List<Segment> segments) throws IOException {
        move(segments, aside());
    }

    private static void move(List<Segment> segments, Path aside) throws IOException {
        for (var segment : segments) {
            if (Files.exists(segment.file())) {
                Files.move(segment.file(), aside.resolve(segment.file().getFileName()));
            }
        }
    }

    private Path aside() throws IOException {
        int number = 1;
        while (Files.exists(group.resolve("set-aside-" + number))) {
            number++;
        }
        return Files.createDirectories(group.resolve("set-aside-" + number));
    }

    private static void truncate(Path file, long length) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }
}
