package io.vigie.registry.workers.configrepo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What to mirror and how often to look.
 *
 * @param folder holds the files, without sub-folders; it need not exist yet
 * @param rescan how often the folder is read again even if the file system tells of no change, as network and container
 *     mounts do not
 */
public record ConfigRepoSettings(Path folder, Duration rescan) {
    /** Often enough for a person who waits, seldom enough to be no load. */
    public static final Duration RESCAN = Duration.ofSeconds(3);

    /** The defaults for a folder. */
    public static ConfigRepoSettings of(Path folder) {
        return new ConfigRepoSettings(folder, RESCAN);
    }
}
