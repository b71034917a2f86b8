/**
 * The room of what operators tell the servers about themselves: how autopilot is to look after them.
 *
 * <p>The settings are kept and shown, and change by a command like everything else; who acts upon them lives elsewhere.
 */
@NullMarked
package io.vigie.registry.core.operator;

import org.jspecify.annotations.NullMarked;
