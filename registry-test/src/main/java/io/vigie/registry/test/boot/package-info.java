/**
 * Brings an embedded registry into Spring Boot tests and into Spring Boot applications that a developer starts. Called by
 * Spring through {@code META-INF/spring.factories}; nothing here is for an application's own code. It never changes more
 * than where the registry is.
 */
@NullMarked
package io.vigie.registry.test.boot;

import org.jspecify.annotations.NullMarked;
