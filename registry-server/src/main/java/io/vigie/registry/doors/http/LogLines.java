package io.vigie.registry.doors.http;

import java.util.function.Consumer;

/** What the process logs, for those who want to look on. */
public interface LogLines {
    /** Nothing is ever logged. */
    LogLines NONE = (level, json, to) -> () -> {};

    /** How much matters a line, from little to much. */
    enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** Ends what it was given for. */
    @FunctionalInterface
    interface Tap extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Hands over every line from now on, on the threads that log; the receiver must neither block nor log.
     *
     * @param level lines that matter less are left out
     * @param json each line as a JSON object rather than as text
     * @return close it to be left alone
     */
    Tap tap(Level level, boolean json, Consumer<String> to);
}
