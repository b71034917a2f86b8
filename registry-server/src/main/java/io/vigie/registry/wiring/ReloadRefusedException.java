package io.vigie.registry.wiring;

/** The configuration files cannot take effect; the message is the sentence for the user, and nothing has changed. */
final class ReloadRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReloadRefusedException(String sentence) {
        super(sentence);
    }
}
