package io.vigie.registry.doors.cli.client;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answered.
 *
 * @param index {@code X-Consul-Index}; 0 if there is none
 */
record Answer(int status, byte[] body, long index) {
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Nullable
    Object json() {
        return Json.read(body);
    }

    boolean isTrue() {
        return text().strip().equals("true");
    }

    /** This answer if it is one; otherwise the refusal, in the words of Consul's client. */
    Answer ok() {
        if (status != 200) {
            throw refusal();
        }
        return this;
    }

    FailedException refusal() {
        return new FailedException("Unexpected response code: " + status + " (" + text() + ")");
    }
}
