package io.vigie.registry.workers.configrepo;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder: which configuration files it holds, and their bytes. Nothing outside of it is ever opened, whatever a symbolic
 * link says. Sub-folders are not looked into. Blocks for as long as the file system does.
 */
final class ConfigFolder {
    /** As much as the key/value store takes. */
    static final int FILE_BYTES_MAX = 512 * 1024;
    /** More files than this are no folder of configurations, but a mistaken path. */
    static final int FILES_MAX = 1_000;

    private final Path folder;

    ConfigFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The configuration files by name.
     *
     * @throws IOException when the folder cannot be read, or holds too much
     */
    List<ConfigName> names() throws IOException {
        var names = new ArrayList<ConfigName>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                ConfigName.of(String.valueOf(entry.getFileName()))
                        .filter(name -> !Files.isDirectory(entry))
                        .ifPresent(names::add);
                if (names.size() > FILES_MAX) {
                    throw new IOException("it holds more than " + FILES_MAX + " configuration files");
                }
            }
        } catch (DirectoryIteratorException fault) {
            throw fault.getCause();
        }
        names.sort(Comparator.comparing(ConfigName::file));
        return names;
    }

    /** The file as it is now; a flaw says why it must not be read. */
    Content read(ConfigName name) throws IOException {
        if (!name.isFitForKey()) {
            return Content.flawed(Flaw.of(
                    "its name cannot be a key; use letters, digits, \".\", \"_\", \"-\" and one comma at most."));
        }
        // Resolved first and opened without following links, so that what was checked is what is read.
        var real = folder.resolve(name.file()).toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            return Content.flawed(
                    Flaw.of("it is a symbolic link to a place outside the folder; put a copy into the folder."));
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            return Content.flawed(Flaw.of("it is not a regular file."));
        }
        return bounded(real);
    }

    private static Content bounded(Path real) throws IOException {
        try (var in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            return bytes.length <= FILE_BYTES_MAX
                    ? Content.of(bytes)
                    : Content.flawed(
                            Flaw.of("it is larger than " + FILE_BYTES_MAX / 1024 + " KB; split it by profile."));
        }
    }
}
