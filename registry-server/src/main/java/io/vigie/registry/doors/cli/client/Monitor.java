package io.vigie.registry.doors.cli.client;

import java.io.IOException;
import java.util.List;

/** {@code monitor}: shows what the agent logs, until it is interrupted. */
final class Monitor extends AgentCommand {
    private static final int PIECE_BYTES = 8 * 1024;

    private final Flag<Boolean> json = flags.truth("log-json", "Each line as a JSON object.");
    private final Flag<String> level =
            flags.text("log-level", "string", "", "Lines from this level on; info without it.");

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var query = Query.none();
        if (!level.value().isEmpty()) {
            query.with("loglevel", level.value());
        }
        if (json.value()) {
            query.with("logjson", "true");
        }
        // An interrupt is how one ends it, so it is no failure.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "interrupted"));
        try (var lines = agent.stream("/v1/agent/monitor", query)) {
            var piece = new byte[PIECE_BYTES];
            for (int length = lines.read(piece); length >= 0; length = lines.read(piece)) {
                desk.out().write(piece, 0, length);
                desk.out().flush();
            }
            desk.say("");
            desk.say("Remote side ended the monitor! This usually means that the");
            desk.say("remote side has exited or crashed.");
            return 1;
        } catch (FailedException failed) {
            throw FailedException.in("Error starting monitor", failed);
        } catch (IOException broken) {
            throw new FailedException("The monitor broke off: " + broken.getMessage());
        }
    }
}
