package io.vigie.registry.wiring;

import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.doors.cli.client.Commands;
import io.vigie.registry.doors.cli.client.Completion;
import io.vigie.registry.doors.cli.client.Desk;
import io.vigie.registry.doors.cli.client.ShellSetup;
import io.vigie.registry.log.key.ClusterKey;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The process: {@code vigie} and whatever is typed behind it. Loads the server, and Spring with it, for {@code agent} only;
 * everything else is over before that would have begun.
 */
public final class CommandLine {
    /** The line to complete, when a shell asks for it. */
    private static final String LINE = "COMP_LINE";

    /** The script that people type, when it started this. */
    private static final String PROGRAM = "VIGIE_PROGRAM";

    private static final int OUT_BYTES = 8 * 1024;

    private static final Map<String, String> OTHERS = Map.of(
            "agent", "Runs the registry; begin with: vigie agent -dev",
            "demo", "Runs a registry and three instances of a small application (by the script vigie of a clone)");

    private CommandLine() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] arguments) {
        // Values of keys are bytes and texts are UTF-8, whatever the language of the machine.
        var out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BYTES),
                false,
                StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = run(List.of(arguments), out, err);
        out.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var command = arguments.isEmpty() ? "" : arguments.get(0);
        var line = System.getenv(LINE);
        var desk = desk(out, err);
        if (line != null) {
            Completion.offers(line, Map.of("agent", AgentArguments.flagNames(), "demo", List.of()))
                    .forEach(out::println);
            return 0;
        }
        return switch (command) {
            case "agent" ->
                asksForHelp(arguments)
                        ? say(out, AgentArguments.help())
                        : RegistryServer.agent(arguments.subList(1, arguments.size()), err);
            case "demo" -> say(out, "vigie demo is run by the script vigie of a clone, not by the jar.\n");
            case "-rehearse" -> rehearse(desk);
            case "-autocomplete-install", "--autocomplete-install" -> shells().install(desk);
            case "-autocomplete-uninstall", "--autocomplete-uninstall" -> shells().uninstall(desk);
            default -> new Commands(desk, OTHERS).run(arguments);
        };
    }

    /** For the script: see {@link Rehearsal}. */
    private static int rehearse(Desk desk) {
        try {
            Rehearsal.run();
            return 0;
        } catch (IOException noPort) {
            desk.err().println("The rehearsal failed: " + noPort.getMessage());
            return 1;
        }
    }

    private static Desk desk(PrintStream out, PrintStream err) {
        return new Desk(
                System.in,
                out,
                err,
                System.getenv(),
                () -> ClusterKey.generate(new SecureRandom()),
                Validation::warnings,
                OwnNode.revision(),
                Clock.systemUTC());
    }

    private static ShellSetup shells() {
        var program = System.getenv().getOrDefault(PROGRAM, "/usr/local/bin/vigie");
        return new ShellSetup(
                Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home"))), Path.of(program));
    }

    private static boolean asksForHelp(List<String> arguments) {
        return arguments.stream().anyMatch(List.of("-h", "-help", "--help")::contains);
    }

    private static int say(PrintStream out, String text) {
        out.print(text);
        return 0;
    }
}
