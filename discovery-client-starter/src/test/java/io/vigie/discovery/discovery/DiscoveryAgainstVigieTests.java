package io.vigie.discovery.discovery;

import io.vigie.discovery.testing.TestRegistry;
import io.vigie.discovery.testing.Vigie;

class DiscoveryAgainstVigieTests extends DiscoveryScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return Vigie.startAt(httpPort);
    }
}
