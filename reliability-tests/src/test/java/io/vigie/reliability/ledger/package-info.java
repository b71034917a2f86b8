/**
 * What was promised is written down while faults happen, and looked up afterwards: {@link io.vigie.reliability.ledger.Ledger}
 * for acknowledged writes, {@link io.vigie.reliability.ledger.WatchLedger} for what blocking queries answered.
 */
package io.vigie.reliability.ledger;
