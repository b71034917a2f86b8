package io.vigie.registry.wiring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vigie.registry.doors.http.LogLines;
import io.vigie.registry.doors.http.wire.LogLineJson;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Taps the log of the process where Logback writes it, which is what Spring Boot brings; any other log stays closed. */
final class LogbackLines implements LogLines {
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    /** The lines of whatever logs in this process. */
    static LogLines ofProcess() {
        boolean isLogback =
                LoggerFactory.getILoggerFactory().getClass().getName().equals(LOGBACK);
        return isLogback ? new LogbackLines() : LogLines.NONE;
    }

    /** Lets the process log from this level on; one that nobody knows, and a log that is not Logback's, stay as they are. */
    static void setLevel(String level) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(ch.qos.logback.classic.Level.toLevel(level, root.getLevel()));
        }
    }

    @Override
    public Tap tap(Level level, boolean json, Consumer<String> to) {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var appender = new Passing(level, json, to);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        return () -> {
            root.detachAppender(appender);
            appender.stop();
        };
    }

    private static final class Passing extends AppenderBase<ILoggingEvent> {
        private final ch.qos.logback.classic.Level least;
        private final boolean json;
        private final Consumer<String> to;

        Passing(Level level, boolean json, Consumer<String> to) {
            this.least = ch.qos.logback.classic.Level.toLevel(level.name());
            this.json = json;
            this.to = to;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(least)) {
                to.accept(json ? asJson(event) : asText(event));
            }
        }

        private static String asText(ILoggingEvent event) {
            var level = String.format("%-8s", "[" + event.getLevel() + "]");
            return time(event) + " " + level + event.getLoggerName() + ": " + event.getFormattedMessage();
        }

        private static String asJson(ILoggingEvent event) {
            return LogLineJson.of(
                    event.getLevel().toString().toLowerCase(Locale.ROOT),
                    event.getFormattedMessage(),
                    event.getLoggerName(),
                    time(event).toString());
        }

        private static Instant time(ILoggingEvent event) {
            return Instant.ofEpochMilli(event.getTimeStamp());
        }
    }
}
