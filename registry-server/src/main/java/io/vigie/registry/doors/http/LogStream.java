package io.vigie.registry.doors.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Log lines on their way to one client. At most {@link #QUEUED_MAX} wait for a client that reads slowly; those beyond are lost,
 * and the client is told how many. Safe for any thread.
 */
final class LogStream implements Stream {
    static final int QUEUED_MAX = 512;

    private final Queue<String> lines = new ArrayDeque<>();
    private final LogLines.Tap tap;
    private Runnable told = () -> {};
    private long lost;

    LogStream(LogLines logs, LogLines.Level level, boolean json) {
        tap = logs.tap(level, json, this::take);
    }

    private void take(String line) {
        Runnable toTell;
        synchronized (lines) {
            if (lines.size() >= QUEUED_MAX) {
                lost++;
                return;
            }
            lines.add(line);
            toTell = told;
        }
        toTell.run();
    }

    @Override
    public byte @Nullable [] next() {
        var line = nextLine();
        return line == null ? null : (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable String nextLine() {
        synchronized (lines) {
            var line = lines.poll();
            if (line == null && lost > 0) {
                line = lost + " log lines were lost here, because this client reads too slowly.";
                lost = 0;
            }
            return line;
        }
    }

    @Override
    public void onMore(Runnable toTell) {
        synchronized (lines) {
            told = toTell;
        }
    }

    @Override
    public void close() {
        tap.close();
    }
}
