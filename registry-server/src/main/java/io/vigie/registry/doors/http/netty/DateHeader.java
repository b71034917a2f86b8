package io.vigie.registry.doors.http.netty;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of the {@code Date} header, written anew once a second rather than for each reply. Safe for any thread. */
final class DateHeader {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Written last = new Written(Long.MIN_VALUE, "");

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    String now() {
        long second = Math.floorDiv(clock.millis(), 1000);
        var written = last;
        if (written.second != second) {
            written = new Written(second, HTTP_DATE.format(Instant.ofEpochSecond(second)));
            last = written;
        }
        return written.text;
    }

    private record Written(long second, String text) {}
}
