package io.vigie.registry.doors.cli.client;

import java.util.List;

/** One command, made anew for each run. Flags are fields, declared through {@link #flags}. */
abstract class Command {
    /** The flags of this command. */
    final Flags flags = new Flags();

    /** The flags by which an agent is reached; most commands have them. */
    final Flags agentFlags = new Flags();

    /**
     * Runs with what follows the flags.
     *
     * @return the exit code
     * @throws FailedException to tell of what went wrong and end with 1
     */
    abstract int run(List<String> arguments, Desk desk);

    /** Reads the flags and runs. */
    final int start(List<String> typed, Desk desk) {
        var all = new Flags();
        agentFlags.all().forEach(all::add);
        flags.all().forEach(all::add);
        return run(all.parse(typed), desk);
    }

    /** Refuses more arguments than the number, in Consul's words. */
    static void atMost(int number, List<String> arguments) {
        if (arguments.size() > number) {
            throw new FailedException("Too many arguments (expected " + number + ", got " + arguments.size() + ")");
        }
    }
}
