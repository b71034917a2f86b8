package io.vigie.registry.doors.cli.client;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a command has at hand.
 *
 * @param in what is typed or piped in
 * @param out where answers go
 * @param err where complaints go
 * @param environment the variables of the process
 * @param key makes a key for a cluster
 * @param validation reads configuration files as the agent does; gives back warnings, throws a
 *     {@link io.vigie.registry.doors.cli.UsageException} when they cannot be used
 * @param release the name of this release
 * @param clock for names of files and for time limits
 */
public record Desk(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Supplier<String> key,
        Function<List<String>, List<String>> validation,
        String release,
        Clock clock) {
    /** A line of answer. */
    void say(String line) {
        out.println(line);
    }

    /** A line of complaint. */
    void complain(String line) {
        err.println(line);
    }

    /** The variable, or nothing if it is unset or empty. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
