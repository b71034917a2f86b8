package io.vigie.registry.doors.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** {@code snapshot save}: writes the state of the servers to a file, which appears under its name once it is verified. */
final class SnapshotSave extends ServerCommand {
    @Override
    void check(List<String> arguments) {
        SnapshotInspect.oneFile(arguments);
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var file = Path.of(arguments.get(0));
        var unverified =
                Path.of(arguments.get(0) + ".unverified.tmp" + desk.clock().millis());
        try (var snapshot = agent.stream("/v1/snapshot", where())) {
            try (var out = Files.newOutputStream(unverified, StandardOpenOption.CREATE_NEW)) {
                snapshot.transferTo(out);
            }
            var index = index(unverified);
            Files.move(unverified, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            desk.say("Saved and verified snapshot to index " + index);
            return 0;
        } catch (FailedException failed) {
            throw FailedException.in("Error saving snapshot", failed);
        } catch (IOException unwritable) {
            throw new FailedException("Error writing unverified snapshot file: "
                    + LocalFile.reason("open", unverified.toString(), unwritable));
        }
    }

    private static String index(Path unverified) throws IOException {
        try (var in = Files.newInputStream(unverified)) {
            return SnapshotFile.verified(in).told("Index");
        } catch (FailedException broken) {
            Files.delete(unverified);
            throw FailedException.in("Error verifying snapshot file", broken);
        }
    }
}
