package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.Surroundings.Reload;

/**
 * The process around a running registry.
 *
 * @param reload reads the configuration files again
 * @param leave ends the process
 */
record Host(Reload reload, Runnable leave) {
    /** A process that has other things to do, such as running a test: it neither reloads nor ends. */
    static final Host NONE = new Host(() -> {}, () -> {});
}
