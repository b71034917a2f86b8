/** Measurements of what the DNS door keeps to itself. */
@NullMarked
package io.vigie.registry.doors.dns;

import org.jspecify.annotations.NullMarked;
