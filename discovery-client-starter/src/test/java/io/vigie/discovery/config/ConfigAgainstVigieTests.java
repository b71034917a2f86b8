package io.vigie.discovery.config;

import io.vigie.discovery.testing.TestRegistry;
import io.vigie.discovery.testing.Vigie;

class ConfigAgainstVigieTests extends ConfigScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return Vigie.startAt(httpPort);
    }
}
