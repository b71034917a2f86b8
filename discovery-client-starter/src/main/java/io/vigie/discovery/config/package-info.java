/**
 * Reads the application's configuration from the registry's key/value store and notices when it changes. Spring Boot's
 * {@code spring.config.import} calls the resolver and the loader before there is an application context; afterwards the
 * watch publishes Spring Cloud's {@code RefreshEvent}. It never writes a key. What was once read well stays in force
 * when the registry is away or a document is broken; on request an encrypted snapshot keeps it for the next start, too.
 */
@NullMarked
package io.vigie.discovery.config;

import org.jspecify.annotations.NullMarked;
