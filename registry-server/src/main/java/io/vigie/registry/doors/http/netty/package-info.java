/**
 * The sockets of the HTTP door: reads one request after the other from each connection, hands it to the
 * {@link io.vigie.registry.doors.http.Api}, and writes its reply. Bounds on sizes, times and connections live here.
 */
@NullMarked
package io.vigie.registry.doors.http.netty;

import org.jspecify.annotations.NullMarked;
