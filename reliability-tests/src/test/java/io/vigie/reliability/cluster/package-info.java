/**
 * Processes that can be harmed: {@link io.vigie.reliability.cluster.Cluster} is what a trial holds in its hands. It knows
 * nothing of trials, and treats all products alike: what differs between them stands in {@link
 * io.vigie.reliability.cluster.Product}.
 */
package io.vigie.reliability.cluster;
