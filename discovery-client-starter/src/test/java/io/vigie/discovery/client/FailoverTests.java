package io.vigie.discovery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.testing.TestRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FailoverTests {

    private static final String LIST = "{\"db\":[]}";

    private final FakeRegistry first = new FakeRegistry().otherwise(200, 7, LIST);
    private final FakeRegistry second = new FakeRegistry().otherwise(200, 9, LIST);

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void theNextAddressIsAskedWhenOneDoesNotAnswerAndStaysInUse() {
        int nobody = TestRegistry.freePort();
        var client = client(Map.of("addresses", "127.0.0.1:" + nobody + ",127.0.0.1:" + second.port()));
        assertThat(names(client)).containsExactly("db");
        assertThat(names(client)).containsExactly("db");
        assertThat(second.asked()).hasSize(2);
        assertThat(client.address().port()).isEqualTo(second.port());
        assertThat(client.addresses().failovers()).isOne();
    }

    @Test
    void aServerWithoutALeaderIsLeftForOneThatHasOne() {
        first.otherwise(500, 0, "No cluster leader");
        assertThat(names(clientOfBoth())).containsExactly("db");
        assertThat(first.asked()).hasSize(1);
    }

    @Test
    void aRefusalIsNoReasonToAskAnother() {
        first.otherwise(403, 0, "Permission denied");
        assertThatThrownBy(() -> names(clientOfBoth())).hasMessageContaining("403");
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void whenNobodyAnswersTheMessageNamesAll() {
        var client = clientOfBoth();
        first.close();
        second.close();
        assertThatThrownBy(() -> names(client))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("None of the registry's addresses")
                .hasMessageContaining("127.0.0.1:" + first.port())
                .hasMessageContaining("127.0.0.1:" + second.port());
    }

    @Test
    void aLongPollGoesOnElsewhereWithoutTheIndexOfTheFirst() {
        List<Long> indexes = new CopyOnWriteArrayList<>();
        var backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), 1, new Random(1));
        LongPoll.Question<List<String>> question = (registry, index, wait) -> {
            indexes.add(index);
            return registry.serviceNames(index, wait);
        };
        try (var poll =
                LongPoll.start(clientOfBoth(), "names", Duration.ofSeconds(1), backoff, question, new Silent())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> first.asked().size() > 1);
            first.close();
            await().atMost(Duration.ofSeconds(60)).until(() -> !second.asked().isEmpty());
            assertThat(second.asked().get(0)).isEqualTo("/v1/catalog/services");
        }
    }

    @Test
    void theAddressIsReadFromWhereConsulsOwnToolsReadIt() {
        assertThat(addresses(Map.of("consul.http.addr", "https://registry:8501")))
                .containsExactly("https://registry:8501");
        assertThat(addresses(Map.of("consul.http.addr", "ignored", "consul.host", "chosen")))
                .containsExactly("http://chosen:8500");
        assertThat(addresses(Map.of(
                        "spring.cloud.consul.addresses", "a, b:8600,https://c",
                        "spring.cloud.consul.host", "ignored",
                        "spring.cloud.consul.path", "/consul")))
                .containsExactly("http://a:8500/consul", "http://b:8600/consul", "https://c:8500");
    }

    @Test
    void aTokenFileIsReadAgainWhenItChanges(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "one\n");
        var settings = Map.of("consul.http.token.file", file.toString());
        TokenSource token =
                ConnectionProperties.from(binder(settings)).toConnection().token();
        assertThat(token.token()).isEqualTo("one");
        Files.writeString(file, "two\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(token.token()).isEqualTo("two");
        Files.delete(file);
        assertThat(token.token()).isEqualTo("two");
    }

    @Test
    void aMissingTokenFileIsNamed() {
        var settings = ConnectionProperties.from(binder(Map.of("consul.http.token.file", "/nowhere/token")));
        assertThatThrownBy(settings::toConnection)
                .hasMessageContaining("The token file /nowhere/token cannot be read")
                .hasMessageContaining("CONSUL_HTTP_TOKEN_FILE");
    }

    @Test
    void aTokenSourceIsAskedBeforeEachRequest() {
        List<String> tokens = new CopyOnWriteArrayList<>(List.of("a", "b"));
        var connection = ConnectionProperties.from(binder(Map.of("consul.host", "127.0.0.1:" + first.port())))
                .toConnection()
                .with(() -> tokens.remove(0));
        var client = new RegistryClient(connection, new RegistryContact(Clock.systemUTC()));
        names(client);
        names(client);
        assertThat(tokens).isEmpty();
    }

    private static final class Silent implements LongPoll.Listener<List<String>> {

        @Override
        public void answered(List<String> value) {}

        @Override
        public void failed(RegistryException why) {}
    }

    private RegistryClient clientOfBoth() {
        return client(Map.of("addresses", "127.0.0.1:" + first.port() + ",127.0.0.1:" + second.port()));
    }

    private static RegistryClient client(Map<String, String> settings) {
        var prefixed = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> prefixed.put("spring.cloud.consul." + name, value));
        var connection = ConnectionProperties.from(new Binder(prefixed)).toConnection();
        return new RegistryClient(connection, new RegistryContact(Clock.systemUTC()));
    }

    private static List<String> addresses(Map<String, String> settings) {
        return ConnectionProperties.from(binder(settings)).toConnection().addresses().all().stream()
                .map(RegistryAddress::toString)
                .toList();
    }

    private static Binder binder(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings));
    }

    private static List<String> names(RegistryClient client) {
        return client.serviceNames(0, Duration.ZERO).value();
    }
}
