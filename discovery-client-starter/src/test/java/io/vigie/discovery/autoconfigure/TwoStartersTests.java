package io.vigie.discovery.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

class TwoStartersTests {

    @Test
    void springCloudConsulBesideThisStarterEndsTheStartAndSaysWhatToRemove() {
        Throwable found = catchThrowable(() -> TwoStarters.check(withStock()));
        var analysis = new TwoStarters.Analyzer().analyze(found);
        assertThat(analysis.getDescription()).contains("are both on the class path");
        assertThat(analysis.getAction())
                .contains("Remove spring-cloud-starter-consul-discovery")
                .contains("spring-cloud-consul-core");
    }

    @Test
    void thisStarterAloneIsFine() {
        assertThatCode(() -> TwoStarters.check(getClass().getClassLoader())).doesNotThrowAnyException();
    }

    private ClassLoader withStock() {
        return new ByteBuddy()
                .subclass(Object.class)
                .name("org.springframework.cloud.consul.ConsulAutoConfiguration")
                .make()
                .load(getClass().getClassLoader())
                .getLoaded()
                .getClassLoader();
    }
}
