/**
 * The proof under faults: clusters of real processes, each on a machine of its own as far as the network goes, which are
 * killed, stopped, cut off, moved and emptied, while ledgers are kept of what they promised.
 *
 * <p>{@link io.vigie.reliability.FaultTests} runs the trials of {@code trial} against each product: Vigie, and real Consul
 * where {@code -Dconsul.binary} names it. {@code cluster} starts and harms processes, {@code ledger} and {@code history} judge
 * what was seen, {@code figures} measures and writes the table. Nothing here looks into the server: it is a black box, as
 * Consul is.
 */
package io.vigie.reliability;
