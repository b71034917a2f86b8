package io.vigie.registry.log.disk;

import java.io.IOException;

/** The data folder cannot be used; the message says why and how to mend it. */
final class DataFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    DataFolderException(String sentence) {
        super(sentence);
    }

    DataFolderException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
