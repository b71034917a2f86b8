package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services and checks in configuration files. */
class DefinitionsTests {
    @TempDir
    Path folder;

    private Definitions read(String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content).toString();
        return Definitions.of(
                AgentArguments.parse(List.of("-config-file", file)).configuration());
    }

    @Test
    void aServiceInHclIsReadWithAllItSays() throws IOException {
        var definitions = read("a.hcl", """
                service {
                  name = "web"
                  id   = "web-1"
                  port = 8081
                  address = "10.50.0.1"
                  tags = ["a", "b"]
                  enable_tag_override = true
                  meta { version = "2" }
                  weights { passing = 7 warning = 3 }
                  tagged_addresses { wan { address = "192.0.2.1" port = 80 } }
                  check {
                    id = "ttl"
                    name = "Alive"
                    ttl = "1h"
                    status = "passing"
                    deregister_critical_service_after = "2h"
                  }
                }
                """);
        assertThat(definitions.flaws()).isEmpty();
        var service = definitions.services().get(0).service();
        assertThat(service.id()).isEqualTo("web-1");
        assertThat(service.port()).isEqualTo(8081);
        assertThat(service.tags()).containsExactly("a", "b");
        assertThat(service.enableTagOverride()).isTrue();
        assertThat(service.meta()).containsExactly(entry("version", "2"));
        assertThat(service.weights()).isEqualTo(new Weights(7, 3));
        assertThat(service.taggedAddresses()).containsEntry("wan", new ServiceAddress("192.0.2.1", 80));
        var check = definitions.services().get(0).checks().get(0);
        assertThat(check.id()).isEqualTo("ttl");
        assertThat(check.probe()).isInstanceOf(Probe.Ttl.class);
        assertThat(check.deregisterAfter()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void severalBlocksOfChecksAreSeveralChecks() throws IOException {
        var definitions = read(
                "a.hcl", "service { name = \"w\"\n check { ttl = \"1h\" }\n check { ttl = \"2h\" id = \"two\" } }");
        assertThat(definitions.services().get(0).checks())
                .extracting(check -> check.id())
                .containsExactly("service:w:1", "two");
    }

    @Test
    void jsonIsReadAlikeInBothSpellings() throws IOException {
        var definitions = read("a.json", """
                {"services":[{"id":"m1","name":"many","checks":[{"ttl":"1h"},{"tcp":"h:1","interval":"1s","name":"up"}]},
                             {"Name":"camel","Port":3,"Check":{"TTL":"1h","Status":"passing"}}],
                 "service":{"name":"one"},
                 "checks":[{"id":"c1","name":"n","ttl":"1h"},{"name":"on","service_id":"m1","ttl":"1h"}],"check":{"name":"last","ttl":"1h"}}""");
        assertThat(definitions.flaws()).isEmpty();
        assertThat(definitions.services())
                .extracting(each -> each.service().id())
                .containsExactly("m1", "camel", "one");
        assertThat(definitions.checks())
                .extracting(check -> check.id(), check -> check.name(), check -> check.serviceId())
                .containsExactly(tuple("c1", "n", ""), tuple("", "on", "m1"), tuple("", "last", ""));
    }

    @Test
    void whatCannotBeRegisteredIsNamedAndTheRestIsKept() throws IOException {
        var definitions = read("a.json", """
                {"services":[{"name":"good"},{"port":1},{"name":"odd","bogus":1},{"name":"typed","port":"x"},"no object"],
                 "checks":[{"name":"script","args":["sh"],"interval":"1s"},{"name":"fine","ttl":"1h"}]}""");
        assertThat(definitions.services())
                .extracting(each -> each.service().name())
                .containsExactly("good");
        assertThat(definitions.checks()).extracting(check -> check.name()).containsExactly("fine");
        assertThat(definitions.flaws())
                .extracting(DefinitionFlaw::warning)
                .containsExactly(
                        "Number 2 of the services in the configuration is not registered: Missing service name",
                        "Number 3 of the services in the configuration, \"odd\", is not registered: json: unknown field \"bogus\"",
                        "Number 4 of the services in the configuration, \"typed\", is not registered:"
                                + " json: cannot unmarshal string into Go struct field .Port of type int",
                        "Number 5 of the services in the configuration is not registered: Missing service name",
                        "Number 1 of the checks in the configuration, \"script\", is not registered: Scripts are disabled on this"
                                + " agent; to enable, configure 'enable_script_checks' or 'enable_local_script_checks' to true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable_local_script_checks", "enable_script_checks"})
    void checksMayRunProgramsWhenTheConfigurationSaysSo(String key) throws IOException {
        var definitions = read("a.json", """
                {"%s":true, "checks":[{"name":"script","args":["sh"],"interval":"1s"}],
                 "service":{"name":"web","check":{"id":"unit","os_service":"web.service","interval":"1s"}}}""".formatted(key));
        assertThat(definitions.flaws()).isEmpty();
        assertThat(definitions.checks())
                .extracting(check -> check.probe().type())
                .containsExactly("script");
        assertThat(definitions.services().get(0).checks())
                .extracting(check -> check.probe().type())
                .containsExactly("os_service");
    }

    @Test
    void theyAreRegisteredServicesFirst() throws IOException {
        var definitions = read(
                "a.json",
                "{\"checks\":[{\"name\":\"c\",\"service_id\":\"web\",\"ttl\":\"1h\"}],"
                        + "\"service\":{\"name\":\"web\",\"check\":{\"ttl\":\"1h\"}}}");
        var state = States.after(new RegisterNode(Node.of("n", "", "10.0.0.1", Map.of(), Map.of()), false));
        for (var command : definitions.commandsOn("n")) {
            state = States.then(state, command).state();
        }
        assertThat(state.catalog().instance("n", "web")).isPresent();
        assertThat(state.checks().on("n")).extracting(Check::id).containsExactlyInAnyOrder("service:web", "c");
    }

    @Test
    void noDefinitionsAreNoCommands() throws IOException {
        assertThat(read("a.json", "{}").commandsOn("n")).isEmpty();
        assertThat(read("b.json", "{\"services\":[],\"checks\":null}").commandsOn("n"))
                .isEmpty();
    }
}
