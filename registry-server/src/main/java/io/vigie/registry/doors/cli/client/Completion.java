package io.vigie.registry.doors.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a shell may offer for the last word of a line. It asks by {@code complete -C}: the line is in {@code COMP_LINE}, and
 * each line of the answer is an offer.
 */
public final class Completion {
    private static final List<String> TOP_FLAGS =
            List.of("-autocomplete-install", "-autocomplete-uninstall", "-help", "-version");

    private Completion() {}

    /**
     * The offers for the line.
     *
     * @param others commands besides those that ask an agent, with their flags
     */
    public static List<String> offers(String line, Map<String, List<String>> others) {
        var words = new ArrayList<>(List.of(line.stripLeading().split("\\s+")));
        if (line.endsWith(" ")) {
            words.add("");
        }
        var last = words.remove(words.size() - 1);
        if (!words.isEmpty()) {
            words.remove(0);
        }
        return all(words, others).stream()
                .filter(offer -> fits(offer, last))
                .sorted()
                .toList();
    }

    /** Who types two dashes is offered flags, too. */
    private static boolean fits(String offer, String typed) {
        return offer.startsWith(typed.startsWith("--") ? typed.substring(1) : typed)
                && (offer.startsWith("-") == typed.startsWith("-"));
    }

    private static TreeSet<String> all(List<String> words, Map<String, List<String>> others) {
        var offers = new TreeSet<String>();
        var entry = Commands.entry(words);
        if (entry.isPresent()) {
            var command = entry.get().making().get();
            command.agentFlags.all().forEach(flag -> offers.add("-" + flag.name()));
            command.flags.all().forEach(flag -> offers.add("-" + flag.name()));
            return offers;
        }
        if (words.isEmpty()) {
            offers.addAll(TOP_FLAGS);
            offers.addAll(others.keySet());
            offers.addAll(Commands.below("").keySet());
        } else if (others.containsKey(words.get(0))) {
            others.getOrDefault(words.get(0), List.of()).forEach(flag -> offers.add("-" + flag));
        } else {
            offers.addAll(Commands.below(String.join(" ", words) + " ").keySet());
        }
        return offers;
    }
}
