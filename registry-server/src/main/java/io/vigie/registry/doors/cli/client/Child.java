package io.vigie.registry.doors.cli.client;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a command runs; it writes where the command itself writes. */
final class Child {
    /** There is nothing to read in it. */
    static final File NOTHING = new File("/dev/null");

    /** How long it has to end by itself when it is told to. */
    private static final long GRACE_SECONDS = 5;

    /** Exit codes beyond are the numbers of signals. */
    private static final int SIGNALS = 128;

    private static final Map<Integer, String> SIGNAL_NAMES =
            Map.of(1, "hangup", 2, "interrupt", 9, "killed", 15, "terminated");

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /** The words to run: as they are, or as one line for the person's shell. */
    static List<String> words(List<String> typed, boolean inShell, Desk desk) {
        if (!inShell) {
            return typed;
        }
        var shell = desk.variable("SHELL").isEmpty() ? "/bin/sh" : desk.variable("SHELL");
        return List.of(shell, "-c", String.join(" ", typed));
    }

    /** Starts it, with one more variable; {@link FailedException} when it cannot be. */
    static Child start(List<String> words, String variable, String value, Redirect input) {
        var building = new ProcessBuilder(new ArrayList<>(words))
                .redirectInput(input)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        building.environment().put(variable, value);
        try {
            return new Child(building.start());
        } catch (IOException missing) {
            throw new FailedException(
                    "Error starting handler: exec: \"" + words.get(0) + "\": executable file not found in $PATH");
        }
    }

    /** What it reads; for one that was started with a pipe. */
    void feed(byte[] input) {
        try (var pipe = process.getOutputStream()) {
            pipe.write(input);
        } catch (IOException notRead) {
            // Who does not read what it is given need not.
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended. */
    int await() {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            end();
            return SIGNALS;
        }
    }

    /** Why that is no success, in Go's words. */
    static String told(int status) {
        return status > SIGNALS
                ? "signal: " + SIGNAL_NAMES.getOrDefault(status - SIGNALS, String.valueOf(status - SIGNALS))
                : "exit status " + status;
    }

    /** Tells it to end, and ends it if it does not. */
    void end() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
