package io.vigie.discovery.client;

import java.util.function.Supplier;

/**
 * Asks again while the registry does not answer, a bounded number of times. For the first questions of an application,
 * which may start in the same moment as its registry. A refusal that no waiting mends is thrown at once.
 *
 * @param attempts how often to ask, at least once
 * @param backoff how long to wait in between
 */
public record Retry(int attempts, Backoff backoff) {

    /** The first answer that comes; throws the last {@link RegistryException} when none does. Blocks meanwhile. */
    public <T> T call(Supplier<T> question) {
        for (int failures = 1; ; failures++) {
            try {
                return question.get();
            } catch (RegistryException why) {
                if (failures >= attempts || !why.isPassing() || !slept(failures)) {
                    throw why;
                }
            }
        }
    }

    /** The same for an order. */
    public void run(Runnable order) {
        call(() -> {
            order.run();
            return true;
        });
    }

    private boolean slept(int failures) {
        try {
            Thread.sleep(backoff.after(failures).toMillis());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
