package io.vigie.registry.workers.membership;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries addresses one after the other until one lets this agent in, and then all of them again after a while. Nothing blocks. */
public final class RetryJoin implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RetryJoin.class);

    private final Joiner joiner;
    private final List<String> addresses;
    private final Duration interval;
    private final int triesMax;
    private final ScheduledExecutorService timer;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private int rounds;
    private volatile String lastRefusal = "";

    /**
     * Will try these.
     *
     * @param interval between two rounds through all addresses
     * @param triesMax after how many rounds to give up; 0 for never
     */
    public RetryJoin(
            Joiner joiner, List<String> addresses, Duration interval, int triesMax, ScheduledExecutorService timer) {
        this.joiner = joiner;
        this.addresses = List.copyOf(addresses);
        this.interval = interval;
        this.triesMax = triesMax;
        this.timer = timer;
    }

    /** Begins; completes when this agent is in, exceptionally with {@link JoinException} when it gave up. To be called once. */
    public CompletableFuture<Void> start() {
        round(0);
        return joined;
    }

    /** Why the last address of the last round did not let this agent in; empty before one said so. */
    public String lastRefusal() {
        return lastRefusal;
    }

    private void round(int at) {
        if (joined.isDone()) {
            return;
        }
        joiner.join(addresses.get(at)).whenComplete((in, refused) -> {
            if (refused == null) {
                log.info("Joined the cluster at {}.", addresses.get(at));
                joined.complete(null);
            } else if (at + 1 < addresses.size()) {
                round(at + 1);
            } else {
                again(refused);
            }
        });
    }

    private void again(Throwable refused) {
        var cause = refused.getCause() == null ? refused : refused.getCause();
        lastRefusal = String.valueOf(cause.getMessage());
        rounds++;
        if (triesMax > 0 && rounds >= triesMax) {
            joined.completeExceptionally(cause);
            return;
        }
        if (rounds == 1 || rounds % 30 == 0) {
            log.warn("{}; trying again every {} s.", cause.getMessage(), interval.toMillis() / 1000.0);
        }
        timer.schedule(() -> round(0), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        joined.cancel(false);
    }
}
