package io.vigie.discovery.client;

import java.util.Locale;

/** What a health check says of an instance, from well to ill. */
public enum CheckStatus {
    PASSING("pass"),
    WARNING("warn"),
    CRITICAL("fail");

    private final String verb;

    CheckStatus(String verb) {
        this.verb = verb;
    }

    /** The last word of the path under {@code /v1/agent/check/}. */
    String verb() {
        return verb;
    }

    /** Reads Consul's word; anything unknown counts as critical, so that a new word never sends traffic to the ill. */
    static CheckStatus of(String word) {
        for (CheckStatus status : values()) {
            if (status.name().equals(word.toUpperCase(Locale.ROOT))) {
                return status;
            }
        }
        return CRITICAL;
    }
}
