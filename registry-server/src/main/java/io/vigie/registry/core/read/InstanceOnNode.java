package io.vigie.registry.core.read;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;

/** One instance with the node that carries it. */
public record InstanceOnNode(Node node, Instance instance) {}
