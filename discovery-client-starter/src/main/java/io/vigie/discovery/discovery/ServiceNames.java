package io.vigie.discovery.discovery;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.RegistryClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of all services, watched from the first time they are asked for. */
public final class ServiceNames implements AutoCloseable {

    private final RegistryClient client;
    private final Backoff backoff;
    private final Duration wait;
    private final Runnable onChange;
    private final Clock clock;
    private @Nullable Watched<List<String>> names;

    /**
     * Asks nothing yet.
     *
     * @param client the conversation with the registry
     * @param backoff the waits after failures
     * @param wait how long one question may be held back
     * @param onChange called when a service comes or goes
     * @param clock says when the registry answered last
     */
    public ServiceNames(RegistryClient client, Backoff backoff, Duration wait, Runnable onChange, Clock clock) {
        this.client = client;
        this.backoff = backoff;
        this.wait = wait;
        this.onChange = onChange;
        this.clock = clock;
    }

    synchronized Watched<List<String>> watch() {
        if (names == null) {
            names = new Watched<>(
                    client, "services", List.of(), wait, backoff, RegistryClient::serviceNames, onChange, clock);
        }
        return names;
    }

    @Override
    public synchronized void close() {
        if (names != null) {
            names.close();
        }
    }
}
