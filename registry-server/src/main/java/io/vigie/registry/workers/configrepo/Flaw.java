package io.vigie.registry.workers.configrepo;

/**
 * Why a file cannot be taken as it is.
 *
 * @param line counted from 1, or 0 when the reason concerns the whole file
 * @param reason the rest of the sentence; never quotes values, which may be secrets
 */
record Flaw(int line, String reason) {
    static Flaw of(String reason) {
        return new Flaw(0, reason);
    }

    /** A parser's words without what it quotes, beyond a single character. */
    static Flaw at(int line, String problem) {
        return new Flaw(line, problem.lines().findFirst().orElse("").replaceAll("'[^']{2,}'", "'…'") + ".");
    }

    /** The place as messages name it. */
    String in(String file) {
        return line == 0 ? file : file + " line " + line;
    }
}
