/**
 * What may never happen, tried with real processes: they are killed, stopped and cut off while a ledger is kept of all that was
 * acknowledged. Each test has a short form that runs with every build; system properties make it long (docs/reliability.md).
 */
package io.vigie.registry.reliability;
