package io.vigie.registry.core.read.filter.regex;

/** A regular expression that cannot be understood, or that asks for more work than is allowed. */
public final class RegexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegexException(String message) {
        super(message);
    }

    /** A fault in the writing, told as Go's regexp tells it. */
    static RegexException inSyntax(String what, String where) {
        return new RegexException("error parsing regexp: " + what + ": `" + where + "`");
    }
}
