package io.vigie.registry.core.read;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;

/** An instance with the node that carries it: one entry of {@code /v1/catalog/service}. */
public record InstanceOnNode(Node node, Instance instance) {}
