package io.vigie.discovery.autoconfigure;

import java.time.Clock;

/** The clock of this starter: a bean of our own type, so that an application's clocks and ours never meet. */
record StarterClock(Clock clock) {}
