package io.vigie.registry.doors.cli.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code snapshot inspect}: verifies a file and shows what it says of itself. Asks nobody. */
final class SnapshotInspect extends Command {
    /** Refuses any number of arguments but one. */
    static void oneFile(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new FailedException("Missing FILE argument");
        }
        atMost(1, arguments);
    }

    @Override
    int run(List<String> arguments, Desk desk) {
        oneFile(arguments);
        var name = arguments.get(0);
        try (var in = new BufferedInputStream(Files.newInputStream(Path.of(name)))) {
            show(SnapshotFile.verified(in), desk);
            return 0;
        } catch (FailedException broken) {
            throw FailedException.in("Error verifying snapshot", broken);
        } catch (IOException unreadable) {
            throw new FailedException("Error opening snapshot file: " + LocalFile.reason("open", name, unreadable));
        }
    }

    private static void show(SnapshotFile snapshot, Desk desk) {
        var table = new Columns(Columns.OF_DETAILS);
        for (var name : List.of("ID", "Size", "Index", "Term", "Version")) {
            table.row(name, snapshot.told(name));
        }
        table.lines().forEach(desk::say);
        desk.say("");
    }
}
