package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.workers.watches.Handler;
import io.vigie.registry.workers.watches.News;
import io.vigie.registry.workers.watches.Watch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Watches in configuration files; the refusals are those of Consul 1.8.7. */
class WatchDefinitionTests {
    private static final Handler TRUE = new Handler.Program(List.of("true"));

    @TempDir
    Path folder;

    private Definitions read(String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content).toString();
        return Definitions.of(
                AgentArguments.parse(List.of("-config-file", file)).configuration());
    }

    private Definitions watch(String members) throws IOException {
        return read("a.json", "{\"watches\":[{" + members + "}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"key\",\"key\":\"a b/ü?\"|/v1/kv/a%20b/%C3%BC%3F|KEY",
                "\"type\":\"keyprefix\",\"prefix\":\"a/\"|/v1/kv/a/?recurse|KEYS",
                "\"type\":\"services\"|/v1/catalog/services|ANSWER",
                "\"type\":\"nodes\",\"datacenter\":\"dc2\",\"stale\":true,\"token\":\"t\"|/v1/catalog/nodes?dc=dc2&token=t&stale|ANSWER",
                "\"type\":\"service\",\"service\":\"web\"|/v1/health/service/web|ANSWER",
                "\"type\":\"service\",\"service\":\"web\",\"tag\":\"a\",\"passingonly\":true|/v1/health/service/web?tag=a&passing=1|ANSWER",
                "\"type\":\"service\",\"service\":\"web\",\"tag\":[\"a\",\"b\"],\"filter\":\"x == y\"|/v1/health/service/web?tag=a&tag=b&filter=x%20%3D%3D%20y|ANSWER",
                "\"type\":\"checks\"|/v1/health/state/any|ANSWER",
                "\"type\":\"checks\",\"state\":\"critical\"|/v1/health/state/critical|ANSWER",
                "\"type\":\"checks\",\"service\":\"web\"|/v1/health/checks/web|ANSWER",
                "\"type\":\"event\"|/v1/event/list|NEW_EVENTS",
                "\"type\":\"event\",\"name\":\"deploy\"|/v1/event/list?name=deploy|NEW_EVENTS",
            })
    void everyTypeAsksItsQuestion(String members, String uri, News news) throws IOException {
        var definitions = watch(members + ",\"args\":[\"true\"]");
        assertThat(definitions.flaws()).isEmpty();
        assertThat(definitions.watches()).containsExactly(new Watch(uri, news, TRUE, true));
    }

    @Test
    void handlersArePrograms() throws IOException {
        var definitions = read("a.hcl", """
                watches = [
                  { type = "services" handler = "a | b" },
                  { type = "services" handler_type = "script" args = ["a", "b c"] fire_at_start = false }
                ]
                """);
        assertThat(definitions.flaws()).isEmpty();
        assertThat(definitions.watches())
                .containsExactly(
                        new Watch(
                                "/v1/catalog/services",
                                News.ANSWER,
                                new Handler.Program(List.of("/bin/sh", "-c", "a | b")),
                                true),
                        new Watch(
                                "/v1/catalog/services", News.ANSWER, new Handler.Program(List.of("a", "b c")), false));
    }

    @Test
    void handlersAreAddressesToCall() throws IOException {
        var definitions = watch("""
                "type":"services","handler_type":"http",
                "http_handler_config":{"path":"https://h:1/p","method":"PUT","header":{"X":["y","z"]},"timeout":"3s","tls_skip_verify":true}""");
        assertThat(definitions.flaws()).isEmpty();
        assertThat(definitions.watches())
                .extracting(Watch::handler)
                .containsExactly(new Handler.Call(
                        URI.create("https://h:1/p"),
                        "PUT",
                        Map.of("X", List.of("y", "z")),
                        Duration.ofSeconds(3),
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"nope\",\"args\":[\"a\"]|Unsupported watch type: nope",
                "\"args\":[\"a\"]|Watch type must be specified",
                "\"type\":\"key\",\"args\":[\"a\"]|Must specify a single key to watch",
                "\"type\":\"keyprefix\",\"args\":[\"a\"]|Must specify a single prefix to watch",
                "\"type\":\"service\",\"args\":[\"a\"]|Must specify a single service to watch",
                "\"type\":\"checks\",\"service\":\"a\",\"state\":\"any\",\"args\":[\"a\"]|Cannot specify service and state",
                "\"type\":\"key\",\"key\":\"a\"|Must define a watch handler",
                "\"type\":\"key\",\"key\":\"a\",\"bogus\":1,\"args\":[\"a\"]|Invalid parameters: [bogus]",
                "\"type\":\"key\",\"key\":\"a\",\"handler\":\"a\",\"args\":[\"a\"]|Only one watch handler allowed",
                "\"type\":\"key\",\"key\":\"a\",\"handler_type\":\"nope\",\"args\":[\"a\"]|Handler type 'nope' not recognized",
                "\"type\":\"key\",\"key\":\"a\",\"handler_type\":\"http\"|Handler type 'http' requires 'http_handler_config' to be set",
                "\"type\":\"key\",\"key\":\"a\",\"handler_type\":\"http\",\"http_handler_config\":{}|Failed to parse 'http_handler_config': Requires 'path' to be set",
                "\"type\":\"key\",\"key\":\"a\",\"stale\":\"x\",\"args\":[\"a\"]|'stale' must be true or false, and is \"x\"",
            })
    void aWatchThatMakesNoSenseIsNamed(String members, String reason) throws IOException {
        var definitions = watch(members);
        assertThat(definitions.watches()).isEmpty();
        assertThat(definitions.flaws())
                .extracting(DefinitionFlaw::refusal)
                .containsExactly("Failed reloading watches: " + reason);
        assertThat(definitions.flaws())
                .extracting(DefinitionFlaw::warning)
                .containsExactly("Number 1 of the watches in the configuration is not registered: " + reason);
    }
}
