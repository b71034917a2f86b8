package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One check, run again and again: at once, and then every interval from start to start.
 *
 * <p>Beats come at a fixed rate, so nothing drifts. A beat that finds the last run still under way is skipped: runs of one
 * check never overlap.
 */
final class Rounds implements Running {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final Supplier<CompletableFuture<CheckResult>> probe;
    private final Reporter reporter;
    private final ProbeSlots slots;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile @Nullable ScheduledFuture<?> beats;

    Rounds(Supplier<CompletableFuture<CheckResult>> probe, Reporter reporter, ProbeSlots slots) {
        this.probe = probe;
        this.reporter = reporter;
        this.slots = slots;
    }

    /**
     * Runs for the first time now.
     *
     * @param second from now to the second run, which sets the beat
     */
    Rounds start(ScheduledExecutorService timer, Duration second, Duration interval) {
        beats = timer.scheduleAtFixedRate(this::beat, second.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        beat();
        return this;
    }

    @Override
    public void stop() {
        stopped = true;
        var last = beats;
        if (last != null) {
            last.cancel(false);
        }
    }

    private void beat() {
        if (!stopped && busy.compareAndSet(false, true)) {
            slots.run(this::once);
        }
    }

    private CompletableFuture<?> once() {
        if (stopped) {
            return CompletableFuture.completedFuture(null);
        }
        return found().handle((result, fault) -> {
            told(result, fault);
            busy.set(false);
            return null;
        });
    }

    private void told(CheckResult result, @Nullable Throwable fault) {
        try {
            if (fault != null) {
                log.error("A probe failed in a way it should not; it runs again at the next interval.", fault);
            } else if (!stopped) {
                reporter.report(result);
            }
        } catch (RuntimeException refused) {
            log.error("A result could not be reported; the check runs again at the next interval.", refused);
        }
    }

    private CompletableFuture<CheckResult> found() {
        try {
            return probe.get();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }
}
