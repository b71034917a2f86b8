package io.vigie.discovery.lock;

import io.vigie.discovery.testing.NeedsConsul;
import io.vigie.discovery.testing.RealConsul;
import io.vigie.discovery.testing.TestRegistry;

@NeedsConsul
class LockAgainstConsulTests extends LockScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return RealConsul.startAt(httpPort);
    }
}
