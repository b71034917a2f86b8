package io.vigie.discovery.discovery;

import io.vigie.discovery.testing.NeedsConsul;
import io.vigie.discovery.testing.RealConsul;
import io.vigie.discovery.testing.TestRegistry;

@NeedsConsul
class DiscoveryAgainstConsulTests extends DiscoveryScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return RealConsul.startAt(httpPort);
    }
}
