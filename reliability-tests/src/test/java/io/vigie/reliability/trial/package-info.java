/**
 * One class for each fault, or family of faults: what is done to a cluster, what must be true afterwards, and what is measured
 * meanwhile. A trial leaves a shared cluster whole, and throws when something untrue was seen; figures alone never fail it.
 */
package io.vigie.reliability.trial;
