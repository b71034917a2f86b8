package io.vigie.registry.core.read;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.Check;
import java.util.List;
import java.util.Optional;

/**
 * A check with the node it stands on and the instance it speaks of.
 *
 * @param instance empty when it speaks of the whole node
 */
public record CheckOfService(Node node, Check check, Optional<Instance> instance) {
    /** The name of the service it speaks of, or empty. */
    public String serviceName() {
        return instance.map(of -> of.service().name()).orElse("");
    }

    /** The tags of the instance it speaks of, or none. */
    public List<String> serviceTags() {
        return instance.map(of -> of.service().tags()).orElse(List.of());
    }
}
