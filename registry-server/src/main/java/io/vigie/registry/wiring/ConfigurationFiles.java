package io.vigie.registry.wiring;

import io.vigie.registry.doors.cli.Configuration;
import java.util.function.Supplier;

/**
 * Where the settings of the process come from.
 *
 * @param atStart flags and files, as they were read at the start
 * @param again reads them again; throws with a sentence when that cannot be done
 */
record ConfigurationFiles(Configuration atStart, Supplier<Configuration> again) {
    /** A process without flags and files. */
    static final ConfigurationFiles NONE = new ConfigurationFiles(new Configuration(), Configuration::new);
}
