/**
 * The room of sessions: who promised to stay alive, by which checks, and what becomes of their locks when they do not.
 *
 * <p>Holds the sessions and the lock delays that ended ones left behind. It knows neither keys nor checks themselves;
 * commands keep the three in step.
 */
@NullMarked
package io.vigie.registry.core.session;

import org.jspecify.annotations.NullMarked;
