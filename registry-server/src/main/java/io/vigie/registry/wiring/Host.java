package io.vigie.registry.wiring;

/**
 * The process around a running registry.
 *
 * @param files where its settings come from
 * @param leave ends the process
 */
record Host(ConfigurationFiles files, Runnable leave) {
    /** A process that has other things to do, such as running a test: it has no files, and it does not end. */
    static final Host NONE = new Host(ConfigurationFiles.NONE, () -> {});
}
