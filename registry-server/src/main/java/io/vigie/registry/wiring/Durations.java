package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.wire.GoDuration;
import java.time.Duration;

/** Durations out of settings, as Go writes them. */
final class Durations {
    private Durations() {}

    /** The duration; throws {@link SettingException} when the text is none. */
    static Duration of(String setting, String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException notADuration) {
            throw new SettingException("The setting " + setting + " cannot be \"" + text
                    + "\": it must be a duration such as 10s or 1m30s.");
        }
    }
}
