/**
 * The HTTP door: the whole {@code /v1} API, framework-neutral.
 *
 * <p>{@link io.vigie.registry.doors.http.Routes} is the map, with a {@code …Routes} for each area: one line for each path.
 * An {@code …Endpoints} class translates a {@link io.vigie.registry.doors.http.Request} into a question or a command, and what comes back into a
 * {@link io.vigie.registry.doors.http.Reply}. Rules live in {@code core}; sockets in {@code netty}; JSON shapes in {@code wire}.
 */
@NullMarked
package io.vigie.registry.doors.http;

import org.jspecify.annotations.NullMarked;
