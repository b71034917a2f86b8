package io.vigie.registry.doors.http.netty;

import java.time.Duration;

/**
 * How much of the server's patience and room clients may take.
 *
 * @param request how long a request may take to come in whole, from its first byte
 * @param idle how long a kept connection may bring none
 * @param connections how many may be open at a time; the next one is closed at once
 * @param connectionsPerClient how many of them one address may have; 0 for as many as it likes
 */
record Limits(Duration request, Duration idle, int connections, int connectionsPerClient) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), Duration.ofMinutes(2), 65_536, 0);

    /** These limits with another one for each client. */
    Limits perClient(int most) {
        return new Limits(request, idle, connections, most);
    }
}
