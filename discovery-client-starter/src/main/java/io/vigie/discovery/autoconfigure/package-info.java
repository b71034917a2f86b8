/**
 * Plugs the rooms into a Spring Boot application: all conditions, all beans, the clock and the randomness. Spring Boot
 * finds these classes by the files under {@code META-INF}; nobody calls them. Each bean gives way to one of the
 * application's own.
 */
@NullMarked
package io.vigie.discovery.autoconfigure;

import org.jspecify.annotations.NullMarked;
