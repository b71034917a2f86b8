package io.vigie.registry.doors.cli;

import io.vigie.registry.doors.cli.AgentFlag.Arity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was typed behind {@code vigie agent}, in the manner of Go's flags: {@code -flag value} or {@code -flag=value}, with
 * one dash or two.
 *
 * @param configuration the settings, files and flags together; flags win
 * @param warnings sentences about what was typed and has no effect
 */
public record AgentArguments(Configuration configuration, List<String> warnings) {
    /** Reads flags and the files they name; throws {@link UsageException} when that cannot be done. */
    public static AgentArguments parse(List<String> arguments) {
        return parse(arguments, any -> {});
    }

    /**
     * The same, but keys that neither Consul nor Vigie knows are refused, in the words of Consul. At the start they are named
     * and passed over, because an agent that runs without one setting is better than none; while one is running, the
     * choice is another.
     */
    public static AgentArguments parseStrictly(List<String> arguments) {
        return parse(arguments, UnknownKeys::refuseIn);
    }

    private static AgentArguments parse(List<String> arguments, Consumer<ConfigFile> inspection) {
        var flags = new Configuration();
        var warnings = new ArrayList<String>();
        var rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            take(rest, flags, warnings);
        }
        var all = new Configuration();
        for (var source : ConfigFiles.named(flags.texts("config_file"))) {
            var file = new ConfigFile(source.toString(), ConfigFiles.read(source));
            inspection.accept(file);
            var tree = FileTree.of(file.content());
            KeysWithoutEffect.in(tree)
                    .forEach(key -> warnings.add(
                            "The key " + key + " in " + source + " has no effect in this release of Vigie."));
            all.merge(tree);
        }
        all.merge(flags);
        return new AgentArguments(all, warnings);
    }

    private static void take(List<String> rest, Configuration flags, List<String> warnings) {
        var word = rest.remove(0);
        var name = word.replaceFirst("^--?", "");
        int equals = name.indexOf('=');
        var flag = word.startsWith("-") ? AgentFlag.named(equals < 0 ? name : name.substring(0, equals)) : null;
        if (flag == null) {
            throw word.startsWith("-")
                    ? new UsageException("flag provided but not defined: " + word.replaceFirst("^--?", "-")
                            + ". See vigie agent -help for those that are.")
                    : new UsageException("Unexpected argument \"" + word + "\"; vigie agent takes flags only.");
        }
        var value = equals < 0 ? following(flag, rest) : name.substring(equals + 1);
        set(flag, value, flags, warnings);
    }

    private static String following(AgentFlag flag, List<String> rest) {
        if (flag.arity() == Arity.SWITCH) {
            return "true";
        }
        if (rest.isEmpty()) {
            throw new UsageException("flag needs an argument: -" + flag.flagName());
        }
        return rest.remove(0);
    }

    private static void set(AgentFlag flag, String value, Configuration flags, List<String> warnings) {
        var key = flag.key();
        if (key == null) {
            warnings.add("The flag -" + flag.flagName() + " has no effect in this release of Vigie.");
            return;
        }
        switch (flag.arity()) {
            case LIST -> flags.append(key, value);
            case PAIRS -> pair(flag, key, value, flags);
            case SWITCH -> flags.set(key, truth(flag, value));
            case VALUE -> flags.set(key, value);
        }
    }

    private static void pair(AgentFlag flag, String key, String value, Configuration flags) {
        int colon = value.indexOf(':');
        if (colon < 1) {
            throw new UsageException("-" + flag.flagName() + " takes key:value, but was given \"" + value + "\".");
        }
        flags.merge(Map.of(key, Map.of(value.substring(0, colon), value.substring(colon + 1))));
    }

    private static Boolean truth(AgentFlag flag, String value) {
        return switch (value) {
            case "true", "1", "t", "T", "TRUE", "True" -> true;
            case "false", "0", "f", "F", "FALSE", "False" -> false;
            default ->
                throw new UsageException(
                        "invalid boolean value \"" + value + "\" for -" + flag.flagName() + ": use true or false.");
        };
    }

    /** The names of all flags. */
    public static List<String> flagNames() {
        return Arrays.stream(AgentFlag.values()).map(AgentFlag::flagName).toList();
    }

    /** The list of flags, for people. */
    public static String help() {
        var text = new StringBuilder("Usage: vigie agent [flags]\n\nFlags, with one dash or two:\n");
        for (var flag : AgentFlag.values()) {
            if (flag.key() != null) {
                text.append("  -")
                        .append(flag.flagName())
                        .append(flag.arity() == Arity.SWITCH ? "" : "=<value>")
                        .append('\n');
            }
        }
        return text.append("\nStart with: vigie agent -dev\n").toString();
    }
}
