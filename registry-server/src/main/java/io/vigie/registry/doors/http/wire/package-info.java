/**
 * JSON as Consul speaks it: the exact member names, their order and their quirks, for bodies that come and go.
 *
 * <p>Nothing outside this package knows how a record of {@code core} is spelled on the wire.
 */
@NullMarked
package io.vigie.registry.doors.http.wire;

import org.jspecify.annotations.NullMarked;
