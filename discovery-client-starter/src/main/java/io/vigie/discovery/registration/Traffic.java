package io.vigie.discovery.registration;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.NewService;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryException;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells the registry whether one instance takes traffic, with Consul's maintenance mode, and goes on trying until the
 * registry knows. It takes back only what it ordered itself: an operator's maintenance is the operator's. One daemon
 * thread, started with the first order.
 */
final class Traffic implements AutoCloseable {

    /** By this we know our own orders, also those of the process before us that was killed. */
    static final String OWN = "refused by the application itself: ";

    private static final Log log = LogFactory.getLog(Traffic.class);

    private final RegistryClient client;
    private final NewService service;
    private final Backoff backoff;
    private final Consumer<Boolean> onTold;
    private final ScheduledThreadPoolExecutor orders;
    private volatile @Nullable String wanted;
    private boolean ordered;
    private int failures;

    Traffic(RegistryClient client, NewService service, Backoff backoff, Consumer<Boolean> onTold) {
        this.client = client;
        this.service = service;
        this.backoff = backoff;
        this.onTold = onTold;
        this.orders = new ScheduledThreadPoolExecutor(1, this::daemon);
        orders.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** A reason for no traffic, or null for traffic; returns at once. */
    void want(@Nullable String reasonAgainst) {
        wanted = reasonAgainst;
        if (!orders.isShutdown()) {
            orders.execute(this::tell);
        }
    }

    /** After a registration: what was ordered before holds for it, too. */
    void restore() {
        if (!orders.isShutdown()) {
            orders.execute(this::tellAfterRegistration);
        }
    }

    boolean isOut() {
        return wanted != null;
    }

    @Override
    public void close() {
        orders.shutdownNow();
    }

    private void tellAfterRegistration() {
        ordered = false;
        tell();
    }

    private void tell() {
        try {
            String reason = wanted;
            if (reason != null) {
                client.maintain(service.id(), true, OWN + reason);
            } else if (ordered || isOwnLeftover()) {
                client.maintain(service.id(), false, "");
            }
            if (ordered != (reason != null)) {
                ordered = reason != null;
                onTold.accept(ordered);
            }
            failures = 0;
        } catch (RegistryException why) {
            tellAgain(why);
        }
    }

    private boolean isOwnLeftover() {
        Optional<String> why = client.maintenance(service.name(), service.id());
        return why.isPresent() && why.get().startsWith(OWN);
    }

    private void tellAgain(RegistryException why) {
        if (orders.isShutdown()) {
            return;
        }
        if (failures++ == 0) {
            log.warn("The registry does not know yet whether " + service.id() + " takes traffic. " + why.getMessage());
        }
        var unused = orders.schedule(this::tell, backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "vigie-traffic-" + service.id());
        thread.setDaemon(true);
        return thread;
    }
}
