package io.vigie.registry.workers.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.membership.RegistrationKeeper.Kept;
import io.vigie.registry.workers.membership.RegistrationKeeper.Memory;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.StubbornRegistry;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes back onto a node that was taken out of the catalog. */
class RegistrationKeeperTests {
    private final HandTimer timer = new HandTimer();
    private final StubbornRegistry registry = new StubbornRegistry(new MemoryRegistry(timer.clock(), timer));
    private final Town town = Town.in(registry);
    private final Paper paper = new Paper();

    /** A memory that outlives nothing but one keeper. */
    private static final class Paper implements Memory {
        private @Nullable Kept kept;

        @Override
        public @Nullable Kept read() {
            return kept;
        }

        @Override
        public void write(Kept newKept) {
            kept = newKept;
        }
    }

    private RegistrationKeeper keeperIn(String epoch) {
        var home = registry.current().catalog().node(Town.HOME).orElseThrow();
        var keeper = new RegistrationKeeper(registry, home, paper, () -> epoch, timer);
        keeper.start();
        timer.pass(Duration.ofSeconds(1));
        return keeper;
    }

    /** The first life of the agent, and the end of what its servers knew. */
    @BeforeEach
    void whatWasThereIsRemembered() {
        town.does(new RegisterService(Town.HOME, Service.of("w", "web", "", 80, List.of())));
        town.hasCheck(
                Town.HOME, "ok", "w", new Probe.Ttl(Duration.ofHours(1), 100), CheckStatus.PASSING, Duration.ZERO);
        keeperIn("first").close();
        assertThat(paper.kept).isNotNull();
        town.forgetsCheck(Town.HOME, "ok");
        town.does(new io.vigie.registry.core.command.DeregisterService(Town.HOME, "w"));
    }

    private RegistryState now() {
        return registry.current();
    }

    @Test
    void whatWasThereComesBackWithAnotherLog() {
        keeperIn("second").close();
        assertThat(now().catalog().instance(Town.HOME, "w")).isPresent();
        assertThat(town.says(Town.HOME, "ok")).isEqualTo("passing: ");
    }

    @Test
    void whatWasDeregisteredThroughOthersStaysSoInTheSameLog() {
        keeperIn("first").close();
        assertThat(now().catalog().instance(Town.HOME, "w")).isEmpty();
    }

    @Test
    void whatNobodyTookComesBackAsSoonAsSomebodyLeads() {
        registry.isStubborn(true);
        try (var keeper = keeperIn("second")) {
            timer.pass(Duration.ofMinutes(1));
            assertThat(now().catalog().instance(Town.HOME, "w")).isEmpty();
            registry.isStubborn(false);
            timer.pass(RegistrationKeeper.RETRY);
            assertThat(now().catalog().instance(Town.HOME, "w")).isPresent();
            assertThat(town.says(Town.HOME, "ok")).isEqualTo("passing: ");
        }
    }
}
