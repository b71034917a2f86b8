/**
 * Locks and leaders across all instances of an application, on the registry's sessions: one session per application, which
 * is renewed while the application lives. Called by the application's own code; {@code autoconfigure} makes the beans. No
 * lock of this kind is a guarantee by itself: what must never happen twice is guarded by the fencing index.
 */
@NullMarked
package io.vigie.discovery.lock;

import org.jspecify.annotations.NullMarked;
