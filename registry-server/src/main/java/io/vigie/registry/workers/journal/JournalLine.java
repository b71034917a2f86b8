package io.vigie.registry.workers.journal;

import org.slf4j.event.Level;

/**
 * One line.
 *
 * @param logger the part of the agent that Consul would have it come from
 */
record JournalLine(Level level, String logger, String text) {
    /** The longest name that is shown whole. */
    private static final int NAME_MAX = 128;

    /** A name as a line may show it: quoted where it holds what could be taken for something else, and not endless. */
    static String named(String name) {
        var shown = name.length() > NAME_MAX ? name.substring(0, NAME_MAX) + "…" : name;
        boolean isPlain =
                shown.chars().allMatch(one -> one > ' ' && one != '"' && one != '=' && !Character.isISOControl(one));
        return isPlain && !shown.isEmpty() ? shown : quoted(shown);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(one -> {
            if (one == '"' || one == '\\') {
                quoted.append('\\').append((char) one);
            } else if (Character.isISOControl(one)) {
                quoted.append(String.format("\\x%02x", one));
            } else {
                quoted.append((char) one);
            }
        });
        return quoted.append('"').toString();
    }
}
