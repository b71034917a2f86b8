package io.vigie.registry.doors.cli.client;

import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code lock}: runs a program while holding a lock, and ends it when the lock is lost. An interrupt ends the program, gives the
 * lock back, and ends the command.
 */
final class Lock extends ServerCommand {
    /** What it ends with when the program failed and its failure is asked for. */
    private static final int PROGRAM_FAILED = 2;

    private final Flag<Boolean> childExitCode = flags.truth("child-exit-code", "End with 2 if the program fails.");
    private final Flag<Integer> monitorRetry = flags.number(
            "monitor-retry", 3, "How often to ask again, a second later each time, whether the lock is still held.");
    private final Flag<Integer> places = flags.number("n", 1, "How many may hold the lock at the same time.");
    private final Flag<String> name = flags.text("name", "The name of the session that holds the lock.");
    private final Flag<Boolean> passStdin =
            flags.truth("pass-stdin", "The program reads what the command is given to read.");
    private final Flag<Boolean> shell =
            flags.truth("shell", true, "Run the program in a shell, the one that SHELL names.");
    private final Flag<Long> timeout = flags.duration("timeout", "How long to wait for the lock; 0 for ever.");
    private final Flag<Long> tryFor = flags.duration("try", "The old name of -timeout.");
    private final Flag<Boolean> verbose = flags.truth("verbose", "Tell of each step.");

    private final AtomicReference<@Nullable Child> running = new AtomicReference<>();
    private volatile boolean isInterrupted;

    @Override
    void check(List<String> arguments) {
        if (places.value() <= 0) {
            throw new FailedException("Lock holder limit must be positive");
        }
        if (arguments.size() < 2) {
            throw new FailedException("Key prefix and child command must be specified");
        }
        if (timeout.value() < 0 || tryFor.value() < 0) {
            throw new FailedException("Timeout must be positive");
        }
        if (monitorRetry.value() < 0) {
            throw new FailedException("Number for 'monitor-retry' must be >= 0");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var prefix = Keys.withoutSlash(arguments.get(0));
        var typed = arguments.subList(1, arguments.size());
        var words = Child.words(typed, shell.value(), desk);
        try (var session = session(prefix, String.join(" ", typed), agent)) {
            var held = held(prefix, session.id(), agent);
            tell(desk, held.told());
            var ending = new Thread(() -> interrupt(held, session, desk), "interrupted");
            Runtime.getRuntime().addShutdownHook(ending);
            int status = holding(held, words, desk);
            if (isInterrupted) {
                waitForever(ending);
            }
            Runtime.getRuntime().removeShutdownHook(ending);
            return status;
        }
    }

    /** The other thread ends the process. */
    private static void waitForever(Thread ending) {
        try {
            ending.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private LockSession session(String prefix, String program, Agent agent) {
        var called = name.value().isEmpty() ? "Consul lock for '" + program + "' at '" + prefix + "'" : name.value();
        try {
            return LockSession.begin(called, agent);
        } catch (FailedException failed) {
            throw FailedException.in("Error querying Consul agent", failed);
        }
    }

    private Held held(String prefix, String session, Agent agent) {
        return places.value() == 1
                ? new LockKey(prefix + "/.lock", session, this::where, monitorRetry.value(), agent)
                : new SemaphoreKeys(prefix, session, places.value(), this::where, monitorRetry.value(), agent);
    }

    private void tell(Desk desk, String step) {
        if (verbose.value()) {
            desk.say(step);
            desk.out().flush();
        }
    }

    private int holding(Held held, List<String> words, Desk desk) {
        tell(desk, "Attempting lock acquisition");
        if (!isAcquired(held)) {
            throw new FailedException("Shutdown triggered or timeout during lock acquisition");
        }
        int status = run(held, words, desk);
        if (isInterrupted) {
            return status;
        }
        cleanUp(held, desk);
        return status != 0 && childExitCode.value() ? PROGRAM_FAILED : 0;
    }

    private boolean isAcquired(Held held) {
        try {
            return held.acquire(Math.max(timeout.value(), tryFor.value()));
        } catch (FailedException failed) {
            throw FailedException.in("Lock acquisition failed", failed);
        }
    }

    private int run(Held held, List<String> words, Desk desk) {
        tell(desk, "Starting handler");
        int status;
        try {
            var child = Child.start(
                    words,
                    "CONSUL_LOCK_HELD",
                    "true",
                    passStdin.value() ? Redirect.INHERIT : Redirect.from(Child.NOTHING));
            running.set(child);
            watch(held, child, desk);
            status = child.await();
            if (status != 0) {
                desk.complain("Error running handler: " + Child.told(status));
            }
        } catch (FailedException notStarted) {
            desk.complain(notStarted.getMessage());
            status = 1;
        }
        tell(desk, "Child terminated, releasing lock");
        return status;
    }

    /** Ends the program when the lock is lost. */
    private static void watch(Held held, Child child, Desk desk) {
        var watching = new Thread(
                () -> {
                    while (child.isAlive() && held.isStillHeld()) {
                        continue;
                    }
                    if (child.isAlive()) {
                        desk.complain("Lock lost, killing child");
                        child.end();
                    }
                },
                "lock-watch");
        watching.setDaemon(true);
        watching.start();
    }

    private void cleanUp(Held held, Desk desk) {
        try {
            held.release();
        } catch (FailedException failed) {
            throw FailedException.in("Lock release failed", failed);
        }
        try {
            tell(desk, held.cleanUp() ? "Cleanup succeeded" : "Cleanup aborted, lock in use");
        } catch (FailedException failed) {
            throw FailedException.in("Lock cleanup failed", failed);
        }
    }

    /** Runs while the process is being ended from outside; the main thread goes on meanwhile. */
    private void interrupt(Held held, LockSession session, Desk desk) {
        isInterrupted = true;
        var child = running.get();
        if (child != null && child.isAlive()) {
            tell(desk, "Shutdown triggered, killing child");
            tell(desk, "Terminating child pid " + child.pid());
            child.end();
        }
        try {
            held.release();
            held.cleanUp();
        } catch (FailedException away) {
            // The session goes next, and with it all that it holds.
        }
        session.close();
        tell(desk, "Cleanup succeeded");
        desk.out().flush();
        Runtime.getRuntime().halt(child == null ? 1 : childExitCode.value() ? PROGRAM_FAILED : 0);
    }
}
