package io.vigie.registry.doors.cli.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code snapshot restore}: makes the state of the servers what the file says. */
final class SnapshotRestore extends ServerCommand {
    @Override
    void check(List<String> arguments) {
        SnapshotInspect.oneFile(arguments);
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var query = whereToChange();
        try (var in = new BufferedInputStream(Files.newInputStream(Path.of(arguments.get(0))))) {
            agent.send("PUT", "/v1/snapshot", query, in).ok();
        } catch (FailedException failed) {
            throw FailedException.in("Error restoring snapshot", failed);
        } catch (IOException unreadable) {
            throw new FailedException(
                    "Error opening snapshot file: " + LocalFile.reason("open", arguments.get(0), unreadable));
        }
        desk.say("Restored snapshot");
        return 0;
    }
}
