package io.vigie.registry.log.raft;

import java.io.IOException;

/** The log or its checkpoints are damaged where a crash alone does no damage; the message says what is lost and what to do. */
final class DamagedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedLogException(String sentence) {
        super(sentence);
    }
}
