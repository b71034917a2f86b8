package io.vigie.registry.core.session;

import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of the keys that a session held when it ends. */
public enum Behaviour {
    /** They stay and are free. */
    RELEASE("release"),
    /** They are deleted, as befits what is only true while its writer lives. */
    DELETE("delete");

    private final String text;

    Behaviour(String text) {
        this.text = text;
    }

    /** As it is written in requests and replies. */
    public String text() {
        return text;
    }

    /** The behaviour that is written so; empty when there is none such. */
    public static Optional<Behaviour> of(String text) {
        return Stream.of(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
