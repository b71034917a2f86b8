package io.vigie.registry.workers.configrepo;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a file cannot be taken as it is.
 *
 * @param line counted from 1, or 0 when the reason concerns the whole file
 * @param reason the rest of the sentence; never quotes values, which may be secrets
 */
record Flaw(int line, String reason) {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    static Flaw of(String reason) {
        return new Flaw(0, reason);
    }

    /** A parser's words without what it quotes of the file, beyond a single character. */
    static Flaw at(int line, String problem) {
        var sentence = problem.lines().findFirst().orElse("");
        return new Flaw(line, QUOTED.matcher(sentence).replaceAll(Flaw::veiled) + ".");
    }

    private static String veiled(MatchResult quoted) {
        return Matcher.quoteReplacement(quoted.group().length() <= 3 ? quoted.group() : "'…'");
    }

    /** The place as messages name it. */
    String in(String file) {
        return line == 0 ? file : file + " line " + line;
    }
}
