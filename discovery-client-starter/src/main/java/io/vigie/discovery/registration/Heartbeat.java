package io.vigie.discovery.registration;

import io.vigie.discovery.client.CheckStatus;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Feeds the TTL check of one instance. One daemon thread; a beat that fails is told once and tried again at the next.
 */
final class Heartbeat implements AutoCloseable {

    private static final Log log = LogFactory.getLog(Heartbeat.class);

    private final RegistryClient client;
    private final String checkId;
    private final Supplier<CheckStatus> health;
    private final ScheduledExecutorService beats;
    private boolean failing;

    Heartbeat(RegistryClient client, String checkId, Supplier<CheckStatus> health) {
        this.client = client;
        this.checkId = checkId;
        this.health = health;
        this.beats = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "vigie-heartbeat-" + checkId));
    }

    /** Beats from now on, at this interval. */
    void start(Duration interval) {
        long millis = interval.toMillis();
        var unused = beats.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Beats once more without waiting for its turn: a check that was just registered starts as critical. */
    void beatNow() {
        if (!beats.isShutdown()) {
            beats.execute(this::beat);
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }

    private void beat() {
        try {
            client.report(checkId, health.get(), "");
            failing = false;
        } catch (RegistryException why) {
            if (!failing && !beats.isShutdown()) {
                log.warn("The registry got no heartbeat; the next one follows as usual. " + why.getMessage());
            }
            failing = true;
        } catch (RuntimeException unwell) {
            // An exception would end the schedule, and with it all heartbeats to come.
            log.warn("The application's health could not be determined, so no heartbeat was sent.", unwell);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
