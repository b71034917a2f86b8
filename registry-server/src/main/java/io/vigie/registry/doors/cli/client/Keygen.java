package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code keygen}: a key for a cluster. */
final class Keygen extends Command {
    @Override
    int run(List<String> arguments, Desk desk) {
        desk.say(desk.key().get());
        return 0;
    }
}
