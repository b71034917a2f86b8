/**
 * Makes this application known: decides under which name, id, address and health check, registers it once its web server
 * listens, keeps it registered whatever happens to the registry, and takes it out before the web server stops. Called by
 * {@code autoconfigure} and by whoever uses Spring Cloud's {@code ServiceRegistry}. It never looks for other services.
 */
@NullMarked
package io.vigie.discovery.registration;

import org.jspecify.annotations.NullMarked;
