package io.vigie.registry.doors.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Configuration files in the order in which Consul reads them: as named, and folders by file name, not their sub-folders. */
final class ConfigFiles {
    /** A configuration beyond this is a mistake. */
    private static final long BYTES_MAX = 4L * 1024 * 1024;

    private ConfigFiles() {}

    /** The files, and those in the folders, in the order in which -config-file and -config-dir name them. */
    static List<Path> named(List<String> names) {
        var paths = new ArrayList<Path>();
        for (var name : names) {
            var path = existing(name);
            paths.addAll(Files.isDirectory(path) ? in(path) : List.of(path));
        }
        return paths;
    }

    private static Path existing(String name) {
        try {
            var path = Path.of(name);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException noPath) {
            // What cannot be a path does not exist either.
        }
        throw new UsageException("-config-file or -config-dir names \"" + name
                + "\", which does not exist; create it or drop the flag.");
    }

    private static List<Path> in(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(ConfigFiles::isConfiguration).sorted().toList();
        } catch (IOException unreadable) {
            throw new UsageException("Cannot read the folder " + folder + ": " + unreadable.getMessage());
        }
    }

    private static boolean isConfiguration(Path path) {
        var name = path.toString();
        return Files.isRegularFile(path) && (name.endsWith(".json") || name.endsWith(".hcl"));
    }

    static Map<String, Object> read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new UsageException(file + " is larger than " + BYTES_MAX + " bytes, so it is no configuration.");
            }
            return file.toString().endsWith(".hcl")
                    ? Hcl.parse(Files.readString(file), file.toString())
                    : JsonConfig.parse(Files.readAllBytes(file), file.toString());
        } catch (CharacterCodingException notText) {
            throw new UsageException("failed to parse " + file + ": it is not UTF-8 text.");
        } catch (IOException unreadable) {
            throw new UsageException("Cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
