package io.vigie.registry.doors.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code -autocomplete-install} and {@code -autocomplete-uninstall}: the lines in the files that shells read at their start. */
public final class ShellSetup {
    private static final String ZSH_START = "autoload -U +X bashcompinit && bashcompinit";

    private final Map<Path, List<String>> lines;

    /**
     * @param home the person's folder; nothing outside is touched
     * @param program the whole path of the program to complete
     */
    public ShellSetup(Path home, Path program) {
        var complete = program + " " + program.getFileName();
        this.lines = Map.of(
                home.resolve(".bashrc"), List.of("complete -C " + complete),
                home.resolve(".zshrc"), List.of(ZSH_START, "complete -o nospace -C " + complete));
    }

    /** Adds the lines to those of the files that there are; the exit code. */
    public int install(Desk desk) {
        return change(desk, (file, own) -> {
            var all = new ArrayList<>(Files.readAllLines(file));
            if (all.contains(own.get(own.size() - 1))) {
                throw new FailedException("already installed in " + file);
            }
            var missing = own.stream().filter(line -> !all.contains(line)).toList();
            Files.write(file, missing, StandardOpenOption.APPEND);
            desk.say("Added to " + file + "; it works in new shells.");
        });
    }

    /** Takes them out again, and nothing else; the exit code. */
    public int uninstall(Desk desk) {
        return change(desk, (file, own) -> {
            var all = new ArrayList<>(Files.readAllLines(file));
            if (!all.remove(own.get(own.size() - 1))) {
                throw new FailedException("not installed in " + file);
            }
            Files.write(file, all);
            desk.say("Removed from " + file + ".");
        });
    }

    private interface Change {
        void in(Path file, List<String> own) throws IOException;
    }

    private int change(Desk desk, Change change) {
        int status = 0;
        for (var file : lines.keySet().stream().filter(Files::exists).sorted().toList()) {
            try {
                change.in(file, lines.getOrDefault(file, List.of()));
            } catch (FailedException already) {
                desk.complain("Error executing CLI: " + already.getMessage());
                status = 1;
            } catch (IOException unusable) {
                desk.complain("Error executing CLI: " + LocalFile.reason("open", file.toString(), unusable));
                status = 1;
            }
        }
        return status;
    }
}
