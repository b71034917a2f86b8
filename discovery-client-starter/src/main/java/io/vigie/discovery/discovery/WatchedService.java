package io.vigie.discovery.discovery;

import io.vigie.discovery.client.ServiceQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known to one question that is being watched.
 *
 * @param query the question
 * @param instances the answer that is handed out now
 * @param lastAnswer when the registry last said something to it; null when it never did
 * @param stale true while the registry does not answer, so that the instances may be old ones
 */
public record WatchedService(
        ServiceQuery query,
        List<RegistryInstance> instances,
        @Nullable Instant lastAnswer,
        boolean stale) {

    static WatchedService of(ServiceQuery query, Watched<List<RegistryInstance>> watched) {
        return new WatchedService(query, watched.now(), watched.lastAnswer(), watched.isStale());
    }
}
