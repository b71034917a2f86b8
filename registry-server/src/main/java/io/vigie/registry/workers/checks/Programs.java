package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs programs for checks, without a shell, on threads of their own. No program outlives its timeout, nor does anything that
 * it started and that still hangs on it.
 */
final class Programs {
    /** How often a running program is listened to. It decides nothing but how soon an end is noticed at the latest. */
    private static final long LISTEN_MILLIS = 20;

    private static final int PIECE_BYTES = 8192;

    private final Executor threads;

    /** @param threads as many programs run at once as it has threads */
    Programs(Executor threads) {
        this.threads = threads;
    }

    /**
     * How a program ended.
     *
     * @param fault why it did not start or did not end by itself; empty when it ended
     */
    record Ended(int exitCode, String output, String fault) {
        /** Exit code 0 is passing, 1 warning, everything else critical. */
        CheckResult result() {
            return fault.isEmpty()
                    ? CheckResult.of(statusOf(exitCode), output)
                    : CheckResult.of(CheckStatus.CRITICAL, output.isEmpty() ? fault : fault + "\n\n" + output);
        }

        static CheckStatus statusOf(int exitCode) {
            return switch (exitCode) {
                case 0 -> CheckStatus.PASSING;
                case 1 -> CheckStatus.WARNING;
                default -> CheckStatus.CRITICAL;
            };
        }
    }

    /** Runs one; the timeout begins when there is a thread for it. */
    CompletableFuture<Ended> run(List<String> args, Duration timeout, int outputMaxBytes) {
        try {
            return CompletableFuture.supplyAsync(() -> ran(args, timeout, outputMaxBytes), threads);
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.completedFuture(
                    new Ended(-1, "", "Too many programs are waiting to be run; let checks run less often."));
        }
    }

    private static Ended ran(List<String> args, Duration timeout, int outputMaxBytes) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            var process = new ProcessBuilder(args).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return listened(process, deadline, timeout, new OutputTail(outputMaxBytes));
        } catch (IOException noProgram) {
            return new Ended(-1, "", String.valueOf(noProgram.getMessage()));
        }
    }

    private static Ended listened(Process process, long deadline, Duration timeout, OutputTail tail)
            throws IOException {
        try {
            boolean over = false;
            while (!over && System.nanoTime() < deadline) {
                listen(process, tail);
                over = process.waitFor(LISTEN_MILLIS, TimeUnit.MILLISECONDS);
            }
            listen(process, tail);
            return over
                    ? new Ended(process.exitValue(), tail.text(), "")
                    : new Ended(-1, tail.text(), "Timed out (" + shown(timeout) + ") running check");
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return new Ended(-1, tail.text(), "The agent was stopped.");
        } finally {
            kill(process);
        }
    }

    /** Takes what is there and never waits for more: a grandchild may hold the pipe open for ever. */
    private static void listen(Process process, OutputTail tail) throws IOException {
        var piece = new byte[PIECE_BYTES];
        var output = process.getInputStream();
        // Bounded, so that a program that never stops talking does not outtalk its deadline.
        for (int pieces = 0; pieces < PIECE_BYTES && output.available() > 0; pieces++) {
            tail.write(piece, output.read(piece, 0, Math.min(piece.length, output.available())));
        }
    }

    private static void kill(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        try {
            process.getInputStream().close();
        } catch (IOException gone) {
            // Nothing to mend: nobody reads it any more.
        }
    }

    /** As Go shows a duration: {@code 30s}, {@code 1m30s}, {@code 500ms}. */
    private static String shown(Duration time) {
        return time.toMillis() < 1000
                ? time.toMillis() + "ms"
                : time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
