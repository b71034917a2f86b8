package io.vigie.discovery.registration;

import io.vigie.discovery.testing.TestRegistry;
import io.vigie.discovery.testing.Vigie;

class RegistrationAgainstVigieTests extends RegistrationScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return Vigie.startAt(httpPort);
    }
}
