package io.vigie.reliability.history;

/**
 * One thing that was asked of a register, which holds a number: 0 as long as nobody wrote it.
 *
 * @param kind what was asked
 * @param expected for {@link Kind#CAS} the number that has to be there; every number is written once, so it stands for an index
 * @param value what was read, or was to be written
 * @param outcome what is known of it
 * @param called when it was asked, in nanoseconds of any one clock
 * @param returned when it was answered; of no meaning when the outcome is unknown
 */
public record Operation(Kind kind, long expected, long value, Outcome outcome, long called, long returned) {
    /** What can be asked. */
    public enum Kind {
        READ,
        WRITE,
        /** Write if a certain number is there. */
        CAS
    }

    /** What is known. */
    public enum Outcome {
        DONE,
        /** A CAS that found something else. */
        REFUSED,
        /** No answer, or an error: it may have happened, at any time since, or may not. */
        UNKNOWN
    }

    public Operation {
        if (outcome != Outcome.UNKNOWN && returned < called) {
            throw new IllegalArgumentException("answered at " + returned + ", before it was asked at " + called);
        }
        if (outcome == Outcome.REFUSED && kind != Kind.CAS) {
            throw new IllegalArgumentException("only a CAS can be refused, not a " + kind);
        }
    }

    static Operation read(long value, long called, long returned) {
        return new Operation(Kind.READ, 0, value, Outcome.DONE, called, returned);
    }

    static Operation write(long value, Outcome outcome, long called, long returned) {
        return new Operation(Kind.WRITE, 0, value, outcome, called, returned);
    }

    static Operation cas(long expected, long value, Outcome outcome, long called, long returned) {
        return new Operation(Kind.CAS, expected, value, outcome, called, returned);
    }

    boolean isKnown() {
        return outcome != Outcome.UNKNOWN;
    }

    /** Whether it leaves another number behind, where it fits. */
    boolean changes() {
        return kind != Kind.READ && outcome != Outcome.REFUSED;
    }

    /** Whether a register that holds this number could have answered so. */
    boolean fits(long held) {
        return switch (kind) {
            case READ -> held == value;
            case WRITE -> true;
            case CAS -> outcome == Outcome.REFUSED ? held != expected : held == expected;
        };
    }

    /** What the register holds afterwards, given that it fits. */
    long leaves(long held) {
        return changes() ? value : held;
    }
}
