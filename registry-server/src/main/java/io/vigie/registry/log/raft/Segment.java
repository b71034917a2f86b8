package io.vigie.registry.log.raft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the log, as Ratis names them.
 *
 * @param start the index of its first entry
 * @param end the index of its last entry; empty for the file that is still written to
 */
record Segment(Path file, long start, OptionalLong end) implements Comparable<Segment> {
    private static final Pattern CLOSED = Pattern.compile("log_(\\d+)-(\\d+)");
    private static final Pattern OPEN = Pattern.compile("log_inprogress_(\\d+)");

    /** The files of the log in the folder, in the order of their entries. */
    static List<Segment> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.flatMap(Segment::named).sorted().toList();
        }
    }

    private static Stream<Segment> named(Path file) {
        var name = file.getFileName().toString();
        var closed = CLOSED.matcher(name);
        if (closed.matches()) {
            return Stream.of(new Segment(file, number(closed, 1), OptionalLong.of(number(closed, 2))));
        }
        var open = OPEN.matcher(name);
        return open.matches() ? Stream.of(new Segment(file, number(open, 1), OptionalLong.empty())) : Stream.empty();
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    /** The same file as one that is still written to. */
    Path openName() {
        return file.resolveSibling("log_inprogress_" + start);
    }

    @Override
    public int compareTo(Segment other) {
        return Long.compare(start, other.start);
    }
}
