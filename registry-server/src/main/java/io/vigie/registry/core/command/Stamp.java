package io.vigie.registry.core.command;

import java.time.Instant;

/**
 * When a command takes effect: its place in the one order of all commands, and the time that its decider read once for
 * everybody, so that replicas agree and no rule asks a clock.
 */
public record Stamp(long index, Instant decidedAt) {}
