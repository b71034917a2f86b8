package io.vigie.registry.wiring;

/** A setting makes no sense; the message is the sentence for the user that says which, and what it may be. */
final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SettingException(String sentence) {
        super(sentence);
    }
}
