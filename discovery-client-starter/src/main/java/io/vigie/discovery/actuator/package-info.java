/**
 * Shows what the other rooms know, to Spring Boot's actuator: a health indicator, the endpoint {@code registry} and meters.
 * Nothing here asks the registry: whatever is shown is in memory already, so a probe or a scrape costs no request. Loaded
 * only where the actuator is on the class path; called by {@code autoconfigure} only.
 */
@NullMarked
package io.vigie.discovery.actuator;

import org.jspecify.annotations.NullMarked;
