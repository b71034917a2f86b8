package io.vigie.registry.doors.http.netty;

import java.time.Duration;

/**
 * How much of the server's patience and room clients may take.
 *
 * @param request how long a request may take to come in whole, from its first byte
 * @param idle how long a kept connection may bring none
 * @param connections how many may be open at a time; the next one is closed at once
 */
record Limits(Duration request, Duration idle, int connections) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), Duration.ofMinutes(2), 65_536);
}
