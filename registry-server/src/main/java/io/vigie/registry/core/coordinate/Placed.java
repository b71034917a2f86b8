package io.vigie.registry.core.coordinate;

/**
 * Where a node stands in one segment of the network.
 *
 * @param node as its name is written
 * @param segment empty for the one that all nodes of free Consul are in
 */
public record Placed(String node, String segment, Coordinate coordinate) {}
