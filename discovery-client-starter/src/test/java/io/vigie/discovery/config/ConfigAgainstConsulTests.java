package io.vigie.discovery.config;

import io.vigie.discovery.testing.NeedsConsul;
import io.vigie.discovery.testing.RealConsul;
import io.vigie.discovery.testing.TestRegistry;

@NeedsConsul
class ConfigAgainstConsulTests extends ConfigScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return RealConsul.startAt(httpPort);
    }
}
