package io.vigie.discovery.lock;

import io.vigie.discovery.testing.TestRegistry;
import io.vigie.discovery.testing.Vigie;

class LockAgainstVigieTests extends LockScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return Vigie.startAt(httpPort);
    }
}
