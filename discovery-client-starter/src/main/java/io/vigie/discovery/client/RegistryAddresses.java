package io.vigie.discovery.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The addresses of one registry, of which one is in use: the first, until it does not answer, then the next, round and
 * round. All requests and long polls of a client share the choice, and stay with it while it answers.
 */
public final class RegistryAddresses {

    private static final Log log = LogFactory.getLog(RegistryAddresses.class);

    private final List<RegistryAddress> all;
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicLong failovers = new AtomicLong();

    /** At least one address. */
    public RegistryAddresses(List<RegistryAddress> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "A registry needs an address. Set spring.cloud.consul.addresses or .host.");
        }
        this.all = List.copyOf(all);
    }

    /** Every address, in the order in which they were given. */
    public List<RegistryAddress> all() {
        return all;
    }

    /** The one to ask now. */
    public RegistryAddress current() {
        return all.get(inUse.get());
    }

    /** How often another address took over. */
    public long failovers() {
        return failovers.get();
    }

    /** Moves on, unless somebody else did already; the caller may ask {@link #current} at once. */
    void failed(RegistryAddress silent) {
        int at = inUse.get();
        int next = (at + 1) % all.size();
        if (next != at && all.get(at).equals(silent) && inUse.compareAndSet(at, next)) {
            failovers.incrementAndGet();
            log.info(silent + " does not answer; going on with " + all.get(next) + ".");
        }
    }
}
