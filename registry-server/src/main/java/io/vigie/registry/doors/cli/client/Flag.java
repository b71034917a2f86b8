package io.vigie.registry.doors.cli.client;

import java.util.function.BiFunction;

/** One flag of a command, and what was given for it. */
final class Flag<T> {
    /** The placeholder of a switch whose value people usually write. */
    static final String TRUTH = "true|false";

    private final String name;
    private final String placeholder;
    private final String help;
    private final BiFunction<T, String, T> reading;
    private T value;
    private boolean isGiven;

    /**
     * @param placeholder stands for the value in the help; empty for a switch
     * @param start the value if the flag is not given
     * @param reading makes a value of the one before and of what was typed; throws {@link IllegalArgumentException} with the
     *     reason
     */
    Flag(String name, String placeholder, T start, BiFunction<T, String, T> reading, String help) {
        this.name = name;
        this.placeholder = placeholder;
        this.value = start;
        this.reading = reading;
        this.help = help;
    }

    String name() {
        return name;
    }

    String placeholder() {
        return placeholder;
    }

    String help() {
        return help;
    }

    /** Whether it stands for true when nothing is given with it. */
    boolean isSwitch() {
        return placeholder.isEmpty() || placeholder.equals(TRUTH);
    }

    boolean isGiven() {
        return isGiven;
    }

    T value() {
        return value;
    }

    void take(String typed) {
        try {
            value = reading.apply(value, typed);
            isGiven = true;
        } catch (IllegalArgumentException wrong) {
            var kind =
                    isSwitch() ? "invalid boolean value \"%s\" for -%s: %s" : "invalid value \"%s\" for flag -%s: %s";
            throw new WrongFlagException(String.format(kind, typed, name, wrong.getMessage()));
        }
    }
}
