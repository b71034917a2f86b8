package io.vigie.registry.doors.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clients say of gzip. */
public final class Gzip {
    /** gzip as one of the encodings listed, and not with the quality 0, which means "anything but". */
    private static final Pattern TAKEN =
            Pattern.compile("(?i)(^|,)\\s*(x-)?gzip\\s*(?!\\s*;\\s*q\\s*=\\s*0(\\.0*)?\\s*(,|$))(;|,|$)");

    private Gzip() {}

    /** Whether a client that sends this {@code Accept-Encoding}, or none, understands bodies by gzip. */
    public static boolean isTaken(@Nullable String accepted) {
        return accepted != null && TAKEN.matcher(accepted).find();
    }
}
