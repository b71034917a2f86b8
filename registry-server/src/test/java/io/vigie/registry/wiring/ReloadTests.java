package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.doors.cli.AgentArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration files that change while the agent runs. */
@Timeout(120)
class ReloadTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NODE = "test-node";

    @TempDir
    Path folder;

    private RunningRegistry agent;

    @BeforeEach
    void start() throws IOException {
        file("a.json", "{\"service\":{\"name\":\"kept\",\"port\":1,\"check\":{\"ttl\":\"1h\"}}}");
        var files = new ConfigurationFiles(
                configuration().configuration(), () -> configuration().configuration());
        agent = RunningRegistry.start(
                AgentSettings.inMemory(NODE, 0, 0), Definitions.of(files.atStart()), new Host(files, () -> {}));
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private AgentArguments configuration() {
        return AgentArguments.parseStrictly(List.of("-config-dir", folder.toString()));
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private void reload() {
        agent.reload().run();
    }

    private String page(String path) throws IOException {
        return Page.read(agent.httpPort(), path);
    }

    @Test
    void aServiceIsAddedChangedAndRemovedWithItsFile() throws IOException {
        file("b.json", "{\"service\":{\"name\":\"extra\",\"port\":9,\"check\":{\"ttl\":\"1h\"}}}");
        reload();
        assertThat(page("/v1/agent/services")).contains("\"extra\"", "\"Port\":9", "\"kept\"");
        file("b.json", "{\"service\":{\"name\":\"extra\",\"port\":10}}");
        reload();
        assertThat(page("/v1/agent/services")).contains("\"Port\":10").doesNotContain("\"Port\":9");
        assertThat(page("/v1/agent/checks")).doesNotContain("service:extra").contains("service:kept");
        Files.delete(folder.resolve("b.json"));
        reload();
        assertThat(page("/v1/agent/services")).contains("\"kept\"").doesNotContain("extra");
    }

    @Test
    void whatOthersRegisteredStaysAndWhatTheyDidToFilesIsUndone() throws IOException {
        agent.registry()
                .propose(new RegisterService(NODE, Service.of("own", "own", "", 7, List.of())))
                .join();
        agent.registry()
                .propose(new RegisterService(NODE, Service.of("kept", "kept", "", 99, List.of())))
                .join();
        reload();
        assertThat(page("/v1/agent/services"))
                .contains("\"own\"", "\"Port\":1,")
                .doesNotContain("99");
    }

    @Test
    void aCheckKeepsWhatItSaid() throws IOException {
        var said = CheckResult.of(CheckStatus.WARNING, "hm");
        agent.registry().propose(new SetCheckStatus(NODE, "service:kept", said)).join();
        reload();
        assertThat(page("/v1/health/checks/kept")).contains("\"warning\"", "\"hm\"");
    }

    @Test
    void metadataOfTheNodeFollow() throws IOException {
        file("m.json", "{\"node_meta\":{\"zone\":\"z9\"}}");
        reload();
        assertThat(page("/v1/agent/self")).contains("\"zone\":\"z9\"", "\"consul-network-segment\":\"\"");
        Files.delete(folder.resolve("m.json"));
        reload();
        assertThat(page("/v1/agent/self")).doesNotContain("zone").contains("\"consul-network-segment\":\"\"");
    }

    @Test
    void watchesFollow() throws Exception {
        var seen = folder.resolve("seen.txt");
        file("w.json", """
                {"watches":[{"type":"key","key":"k","fire_at_start":false,"args":["/bin/sh","-c","cat >> %s"]}]}""".formatted(seen));
        reload();
        await().atMost(SOON).until(() -> agent.registry().waiting() > 1);
        agent.registry()
                .propose(new PutKey("k", Value.of(new byte[] {'x'}), 0, OptionalLong.empty()))
                .join();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(seen).exists().content().contains("\"Key\":\"k\"", "\"Value\":\"eA==\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"service\":{\"port\":1}}|Failed reloading services: Failed to register service \"\": Service name missing",
                "{\"service\":{\"name\":\"x\",\"weights\":{\"passing\":0}}}|Failed reloading services: Failed to register service \"x\": Invalid Weights: Passing must be greater than 0",
                "{\"check\":{\"name\":\"x\",\"ttl\":\"1h\",\"service_id\":\"nope\"}}|Failed reloading checks: Failed to register check 'x': ServiceID \"nope\" does not exist",
                "{\"watches\":[{\"type\":\"nope\",\"args\":[\"a\"]}]}|Failed reloading watches: Unsupported watch type: nope",
                "{\"service\":|failed to parse ",
                "{\"service\":{\"name\":\"x\",\"bogus\":1}}|* invalid config key service.bogus",
            })
    void whatMakesNoSenseIsRefusedAndChangesNothing(String content, String sentence) throws IOException {
        file("b.json", "{\"service\":{\"name\":\"new\"}}");
        file("z.json", content);
        var before = agent.registry().current();
        assertThatThrownBy(this::reload).hasMessageContaining(sentence);
        assertThat(agent.registry().current()).isSameAs(before);
        Files.delete(folder.resolve("z.json"));
        reload();
        assertThat(page("/v1/agent/services")).contains("\"new\"");
    }
}
