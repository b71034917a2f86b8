/**
 * Plays a scenario step by step against a server, and undoes afterwards what it did. What a step means is said in
 * conformance-tests/README.md; a step that does not come out as recorded ends the replay with a {@code StepFailure}.
 */
package io.vigie.registry.conformance.replay;
