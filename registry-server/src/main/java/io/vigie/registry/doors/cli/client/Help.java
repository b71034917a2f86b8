package io.vigie.registry.doors.cli.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts that tell how commands are used, laid out as Consul's are. */
final class Help {
    private static final int WIDTH = 72;
    private static final String PROGRAM = "vigie";

    private Help() {}

    /** All commands. */
    static String ofAll(Map<String, String> commands) {
        return "Usage: " + PROGRAM + " [--version] [--help] <command> [<args>]\n\nAvailable commands are:\n"
                + list(commands);
    }

    /** The commands of a group. */
    static String of(Group group, Map<String, String> commands) {
        return "Usage: " + PROGRAM + " " + group.name() + " <subcommand> [options] [args]\n\n  " + group.synopsis()
                + ".\n\nSubcommands:\n" + list(commands);
    }

    private static String list(Map<String, String> commands) {
        var table = new Columns(4);
        commands.forEach((name, synopsis) -> table.row(name, synopsis));
        return table.lines().stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    /** One command with its flags. */
    static String of(Entry entry, Command command) {
        var text = new StringBuilder("Usage: " + PROGRAM + " " + entry.name() + " [options] " + entry.arguments());
        text.setLength(text.toString().stripTrailing().length());
        text.append("\n\n");
        wrapped(entry.synopsis() + "." + (entry.text().isEmpty() ? "" : " " + entry.text()))
                .forEach(line -> text.append("  ").append(line).append('\n'));
        options("HTTP API Options", command.agentFlags.all(), text);
        options("Command Options", command.flags.all(), text);
        return text.toString();
    }

    private static void options(String title, Collection<Flag<?>> flags, StringBuilder text) {
        if (flags.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        for (var flag : flags) {
            text.append("\n  -").append(flag.name());
            text.append(flag.placeholder().isEmpty() ? "" : "=<" + flag.placeholder() + ">")
                    .append('\n');
            wrapped(flag.help())
                    .forEach(line -> text.append("     ").append(line).append('\n'));
        }
    }

    /** The flags only, below a complaint about one of them. */
    static String flags(Command command) {
        var text = new StringBuilder("Usage:\n");
        for (var group : List.of(command.agentFlags, command.flags)) {
            for (var flag : group.all()) {
                text.append("  -")
                        .append(flag.name())
                        .append(flag.placeholder().isEmpty() ? "" : " " + flag.placeholder());
                text.append("\n    \t").append(flag.help()).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
