package io.vigie.discovery.process;

import io.vigie.discovery.testing.TestRegistry;
import io.vigie.discovery.testing.Vigie;

class ProcessAgainstVigieTests extends ProcessScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return Vigie.startAt(httpPort);
    }
}
