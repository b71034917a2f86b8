package io.vigie.reliability.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that run: should this JVM be ended in the middle of a trial, they end with it, stopped ones, too. */
final class Leftovers {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private Leftovers() {}

    static Process watched(Process process) {
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
        return process;
    }
}
