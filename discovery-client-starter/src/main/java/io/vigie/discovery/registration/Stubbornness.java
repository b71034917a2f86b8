package io.vigie.discovery.registration;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.Retry;
import java.time.Duration;

/**
 * How hard to try to be registered.
 *
 * @param failFast true throws when the first registration fails for good, false keeps trying in background
 * @param first how often the first registration is tried, with fail-fast, before it has failed for good
 * @param afterwards the waits between attempts in background
 * @param longestWait how long one question about the own registration may be held back
 * @param heartbeatInterval time between two heartbeats of a TTL check
 */
public record Stubbornness(
        boolean failFast, Retry first, Backoff afterwards, Duration longestWait, Duration heartbeatInterval) {}
