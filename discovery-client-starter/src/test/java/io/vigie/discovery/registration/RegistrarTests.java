package io.vigie.discovery.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.FakeRegistry;
import io.vigie.discovery.client.NewService;
import io.vigie.discovery.client.RegistryException;
import io.vigie.discovery.client.Retry;
import io.vigie.discovery.registration.RegistrationStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrarTests {

    private static final String REGISTER = "/v1/agent/service/register";
    private static final String LISTED =
            "[{\"Node\":{\"Node\":\"n\"},\"Service\":{\"ID\":\"web-1\",\"Service\":\"web\"}}]";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FakeRegistry first = new FakeRegistry().otherwise(200, 7, LISTED);
    private final FakeRegistry second = new FakeRegistry().otherwise(200, 9, LISTED);

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    // The agent that had it is gone, and with it whoever checked the instance; the catalog still lists it.
    @Test
    void theAgentThatTakesOverIsGivenTheInstance() {
        second.at("/v1/agent/service/web-1", 404, "unknown service ID");
        try (var registrar = registrar(first, second)) {
            registrar.register();
            registrar.keep();
            await().atMost(SOON).until(() -> first.asked().stream().anyMatch(path -> path.contains("index=7")));
            assertThat(second.asked()).isEmpty();
            first.close();
            await().atMost(SOON).until(() -> second.asked().contains(REGISTER));
            await().atMost(SOON).until(() -> registrar.status().state() == State.REGISTERED);
            assertThat(registrar.status().registrations()).isEqualTo(2);
        }
    }

    // Else the registration would come after the deregistration that follows, and stay.
    @Test
    void closingWaitsForARegistrationThatIsOnItsWay() {
        first.otherwise(200, 7, "[]").at("/v1/agent/service/web-1", 404, "unknown service ID");
        var answered = new CountDownLatch(1);
        try (var registrar = registrar(first)) {
            registrar.register();
            first.holding(REGISTER, answered);
            registrar.keep();
            await().atMost(SOON).until(() -> registrations() == 2);
            var closing = CompletableFuture.runAsync(registrar::close);
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !closing.isDone());
            answered.countDown();
            await().atMost(SOON).until(closing::isDone);
            assertThat(registrations()).isEqualTo(2);
        }
    }

    private long registrations() {
        return first.asked().stream().filter(REGISTER::equals).count();
    }

    @Test
    void itsStateSaysWhatIsInTheWay() {
        first.at(REGISTER, 403, "Permission denied");
        try (var registrar = registrar(first)) {
            assertThat(registrar.status().state()).isEqualTo(State.REGISTERING);
            Assertions.assertThatThrownBy(registrar::register).isInstanceOf(RegistryException.class);
            assertThat(registrar.status().state()).isEqualTo(State.REFUSED);
            assertThat(registrar.status().problem()).contains("service \"web\" write");
            first.at(REGISTER, 200, "");
            registrar.keep();
            await().atMost(SOON).until(() -> registrar.status().state() == State.REGISTERED);
            assertThat(registrar.status().problem()).isNull();
            first.close();
            await().atMost(SOON).until(() -> registrar.status().state() == State.UNKNOWN);
            assertThat(registrar.status().isRegistered()).isTrue();
            assertThat(registrar.status().problem()).contains("does not answer");
        }
    }

    private static Registrar registrar(FakeRegistry... registries) {
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), 2, new Random(1));
        var stubbornness =
                new Stubbornness(true, new Retry(1, backoff), backoff, Duration.ofSeconds(60), Duration.ofSeconds(1));
        var service = new NewService("web-1", "web", List.of(), null, 80, Map.of(), null, null, null, List.of());
        return new Registrar(FakeRegistry.clientOf(registries), service, stubbornness, Clock.systemUTC(), () -> {});
    }
}
