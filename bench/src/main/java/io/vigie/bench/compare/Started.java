package io.vigie.bench.compare;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process of ours that does not outlive us, even when we are told to stop in the middle. */
final class Started implements AutoCloseable {
    private static final long STOP_SECONDS = 15;

    private final Process process;
    private final Thread atTheEnd;

    Started(ProcessBuilder builder) throws IOException {
        this.process = builder.start();
        this.atTheEnd = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to stop, and makes it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }
}
