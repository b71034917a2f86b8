package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.doors.dns.DnsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as Spring binds them from flags and files. */
class AgentSettingsTests {
    @TempDir
    Path folder;

    private static AgentSettings bound(String... arguments) {
        var keys = SpringKeys.of(AgentArguments.parse(List.of(arguments)).configuration());
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("vigie", AgentSettings.class);
    }

    private AgentSettings fromFile(String name, String content) throws IOException {
        return bound(
                "-config-file", Files.writeString(folder.resolve(name), content).toString());
    }

    private static String failure(String... arguments) {
        try {
            bound(arguments);
            throw new AssertionError("should have been refused");
        } catch (RuntimeException refused) {
            return StartFailure.sentence(refused);
        }
    }

    @Test
    void withoutFlagsTheDefaultsAreConsuls() {
        var settings = bound();
        assertThat(settings.ports()).isEqualTo(new AgentSettings.Ports(8500, 8600, 8300, 8301));
        assertThat(settings.datacenter()).isEqualTo("dc1");
        assertThat(settings.domain()).isEqualTo("consul");
        assertThat(settings.clientAddr()).isEqualTo("127.0.0.1");
        assertThat(settings.bindAddr()).isEqualTo("0.0.0.0");
        assertThat(settings.nodeName()).isNull();
        assertThat(settings.nodeMeta()).isEmpty();
        assertThat(settings.dev()).isFalse();
    }

    @Test
    void dnsSettingsComeFromTheirBlock() throws IOException {
        var settings = fromFile("dns.json", """
                {"dns_config": {"node_ttl": "1m30s", "service_ttl": {"*": "5s", "web-*": "11s"}, "only_passing": true,
                  "udp_answer_limit": 5, "soa": {"min_ttl": 44}}}
                """).dnsConfig();
        assertThat(settings.nodeTtl()).isEqualTo("1m30s");
        assertThat(settings.serviceTtl()).containsOnly(entry("*", "5s"), entry("web-*", "11s"));
        assertThat(settings.soa()).isEqualTo(new DnsConfig.Soa(3600, 600, 86_400, 44));
        var door = settings.appliedTo(DnsSettings.DEFAULT);
        assertThat(door.nodeTtl()).isEqualTo(Duration.ofSeconds(90));
        assertThat(door.limits()).isEqualTo(new DnsSettings.Limits(5, 0, false));
        assertThat(door.onlyPassing()).isTrue();
        assertThat(door.nodeMetaTxt()).isTrue();
    }

    @Test
    void aDnsSettingThatMakesNoSenseIsToldByName() throws IOException {
        var settings = fromFile("dns.json", "{\"dns_config\": {\"node_ttl\": \"soon\"}}")
                .dnsConfig();
        assertThatThrownBy(() -> settings.appliedTo(DnsSettings.DEFAULT))
                .hasMessage(
                        "The setting dns_config.node_ttl cannot be \"soon\": it must be a duration such as 10s or 1m30s.");
    }

    @Test
    void flagsAreBound() {
        var settings = bound(
                "-dev",
                "-server",
                "-node=n",
                "-node-id=i",
                "-datacenter",
                "d",
                "-domain=x",
                "-alt-domain=y",
                "-client=0.0.0.0",
                "-bind=127.0.0.2",
                "-advertise=10.0.0.1",
                "-http-port=1",
                "-dns-port=2",
                "-server-port=3",
                "-serf-lan-port=4",
                "-config-repo=/r",
                "-data-dir=/d");
        assertThat(settings)
                .isEqualTo(new AgentSettings(
                        true,
                        true,
                        "/d",
                        "n",
                        "i",
                        Map.of(),
                        "d",
                        "x",
                        "y",
                        "0.0.0.0",
                        "127.0.0.2",
                        "10.0.0.1",
                        new AgentSettings.Ports(1, 2, 3, 4),
                        "/r",
                        false,
                        false,
                        DnsConfig.DEFAULT,
                        ClusterSettings.DEFAULT));
    }

    @Test
    void metadataOfTheNodeKeepTheirKeysAsTheyAre() throws IOException {
        assertThat(bound("-node-meta", "app.kubernetes.io/name_x:y", "-node-meta=Rack-1:r_1", "-node-meta", "plain:")
                        .nodeMeta())
                .containsOnly(entry("app.kubernetes.io/name_x", "y"), entry("Rack-1", "r_1"), entry("plain", ""));
        assertThat(fromFile("m.hcl", "node_meta { \"a.b\" = \"c\" d_E = \"f\" }")
                        .nodeMeta())
                .containsOnly(entry("a.b", "c"), entry("d_E", "f"));
    }

    @Test
    void filesAreBoundLikeFlags() throws IOException {
        assertThat(fromFile("a.json", "{\"ports\":{\"http\":8501,\"serf_lan\":7},\"node_name\":\"n\",\"dev\":true}"))
                .satisfies(settings -> {
                    assertThat(settings.ports()).isEqualTo(new AgentSettings.Ports(8501, 8600, 8300, 7));
                    assertThat(settings.nodeName()).isEqualTo("n");
                    assertThat(settings.dev()).isTrue();
                });
        assertThat(fromFile("b.hcl", "ports { http = 8502 }\nports { dns = 2 }\ndatacenter = \"d\"")
                        .ports())
                .isEqualTo(new AgentSettings.Ports(8502, 2, 8300, 8301));
    }

    @Test
    void keysThatMeanNothingHereDoNotHinderTheStart() throws IOException {
        assertThat(
                        fromFile(
                                "a.json",
                                "{\"limits\":{\"x\":[1,{\"y\":2}]},\"ui_config\":{\"enabled\":true},\"watches\":[{}],\"services\":[{\"name\":\"x\"}]}"))
                .isEqualTo(bound());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-http-port=abc|The setting ports.http cannot be \"abc\": it must be a whole number.",
                "-dns-port=1.5|The setting ports.dns cannot be \"1.5\": it must be a whole number.",
                "-http-port=70000|The setting ports.http cannot be 70000: it must be a port from 1 to 65535, or 0 for any free one.",
                "-serf-lan-port=-1|The setting ports.serf_lan cannot be -1: it must be a port from 1 to 65535, or 0 for any free one.",
            })
    void aSettingThatCannotBeIsToldInASentence(String flag, String sentence) {
        assertThat(failure(flag)).isEqualTo(sentence);
    }

    @Test
    void theAddressOfTheNodeIsTheOneAdvertisedOrBoundOrFound() throws IOException {
        assertThat(OwnNode.of(bound("-advertise=10.9.9.9", "-bind=127.0.0.2"), "11111111-2222-3333-4444-555555555555")
                        .node()
                        .address())
                .isEqualTo("10.9.9.9");
        assertThat(OwnNode.of(bound("-bind=127.0.0.2"), "11111111-2222-3333-4444-555555555555")
                        .node()
                        .address())
                .isEqualTo("127.0.0.2");
        assertThat(OwnNode.of(bound("-dev"), "11111111-2222-3333-4444-555555555555")
                        .node()
                        .address())
                .isEqualTo("127.0.0.1");
        assertThat(OwnNode.of(bound(), "11111111-2222-3333-4444-555555555555")
                        .node()
                        .address())
                .isNotEmpty()
                .isNotEqualTo("0.0.0.0");
    }

    @Test
    void theNodeHasItsAddressUnderEveryNameThatConsulGivesIt() throws IOException {
        var four = OwnNode.of(
                bound("-node=n", "-advertise=10.9.9.9", "-node-meta=k:v"), "11111111-2222-3333-4444-555555555555");
        assertThat(four.node().taggedAddresses())
                .containsOnly(
                        entry("lan", "10.9.9.9"),
                        entry("lan_ipv4", "10.9.9.9"),
                        entry("wan", "10.9.9.9"),
                        entry("wan_ipv4", "10.9.9.9"));
        assertThat(four.node().meta()).containsOnly(entry("k", "v"), entry("consul-network-segment", ""));
        assertThat(four.agent().node()).isEqualTo("n");
        assertThat(four.agent().nodeId()).isEqualTo(four.node().id()).matches("[0-9a-f-]{36}");
        var six = OwnNode.of(bound("-advertise=2001:db8::1"), "11111111-2222-3333-4444-555555555555");
        assertThat(six.node().address()).isEqualTo("2001:db8::1");
        assertThat(six.node().taggedAddresses()).containsOnlyKeys("lan", "lan_ipv6", "wan", "wan_ipv6");
    }

    @Test
    void anAddressThatNobodyKnowsIsToldInASentence() {
        assertThatThrownBy(() -> OwnNode.of(bound("-advertise=no such host"), "11111111-2222-3333-4444-555555555555"))
                .hasMessage(
                        "The setting advertise_addr is \"no such host\", which is no address and no host known here.");
        assertThatThrownBy(() -> OwnNode.of(bound("-bind=no such host"), "11111111-2222-3333-4444-555555555555"))
                .hasMessage("The setting bind_addr is \"no such host\", which is no address and no host known here.");
    }
}
