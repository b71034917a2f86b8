package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.Surroundings.Reload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** {@code SIGHUP}, by which operators tell a server to read its configuration again; without this it would end the process. */
final class HangUp {
    private static final Logger log = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    static void runs(Reload reload) {
        try {
            // Java has no other way to hear it, and this one has been there since Java 1.
            Signal.handle(new Signal("HUP"), signal -> run(reload));
        } catch (IllegalArgumentException taken) {
            log.info(
                    "SIGHUP does not reload the configuration here ({}); use PUT /v1/agent/reload.",
                    taken.getMessage());
        }
    }

    private static void run(Reload reload) {
        try {
            reload.run();
        } catch (RuntimeException refused) {
            log.error("The configuration is not reloaded: {}", refused.getMessage());
        }
    }
}
