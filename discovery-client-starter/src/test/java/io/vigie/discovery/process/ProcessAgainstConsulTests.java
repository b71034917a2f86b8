package io.vigie.discovery.process;

import io.vigie.discovery.testing.NeedsConsul;
import io.vigie.discovery.testing.RealConsul;
import io.vigie.discovery.testing.TestRegistry;

@NeedsConsul
class ProcessAgainstConsulTests extends ProcessScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return RealConsul.startAt(httpPort);
    }
}
