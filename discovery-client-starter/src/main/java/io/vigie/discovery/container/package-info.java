/**
 * Finds the registry in a container that somebody else has started: a test with Testcontainers' {@code @ServiceConnection},
 * or Docker Compose while developing. Called by Spring Boot through {@code META-INF/spring.factories}, and only where its
 * modules for this are on the class path. Nothing here starts a container.
 */
@NullMarked
package io.vigie.discovery.container;

import org.jspecify.annotations.NullMarked;
