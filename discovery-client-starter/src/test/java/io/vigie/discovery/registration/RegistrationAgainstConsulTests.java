package io.vigie.discovery.registration;

import io.vigie.discovery.testing.NeedsConsul;
import io.vigie.discovery.testing.RealConsul;
import io.vigie.discovery.testing.TestRegistry;

@NeedsConsul
class RegistrationAgainstConsulTests extends RegistrationScenarios {

    @Override
    TestRegistry startAt(int httpPort) {
        return RealConsul.startAt(httpPort);
    }
}
