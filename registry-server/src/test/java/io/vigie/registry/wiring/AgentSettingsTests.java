package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.vigie.registry.doors.cli.AgentArguments;
import io.vigie.registry.doors.dns.DnsSettings;
import io.vigie.registry.doors.dns.Network;
import io.vigie.registry.doors.dns.Recursion;
import io.vigie.registry.doors.http.ApiRules;
import io.vigie.registry.doors.http.LegacyVerbs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        var door = settings.appliedTo(DnsSettings.DEFAULT, List.of());
        assertThat(door.times().node()).isEqualTo(Duration.ofSeconds(90));
        assertThat(door.packing()).isEqualTo(new DnsSettings.Packing(5, 0, false, true));
        assertThat(door.contents().onlyPassing()).isTrue();
        assertThat(door.contents().nodeMetaTxt()).isTrue();
    }

    @Test
    void recursorsComeFromFilesAndFlags() throws IOException {
        var file = Files.writeString(folder.resolve("recursors.hcl"), """
                recursors = ["10.0.0.2", "10.0.0.3:5353", "fd00::2", "[fd00::3]:5354", ""]
                dns_config { recursor_timeout = "500ms" recursor_strategy = "random" recursion_networks = ["192.0.2.0/24"]
                  disable_compression = true }
                """);
        var settings = bound("-config-file", file.toString(), "-recursor", "127.0.0.1:5355");
        var door = settings.dnsConfig().appliedTo(DnsSettings.DEFAULT, settings.recursors());
        assertThat(door.recursion().recursors())
                .containsExactlyInAnyOrder(
                        new InetSocketAddress("10.0.0.2", 53),
                        new InetSocketAddress("10.0.0.3", 5353),
                        new InetSocketAddress("fd00::2", 53),
                        new InetSocketAddress("fd00::3", 5354),
                        new InetSocketAddress("127.0.0.1", 5355));
        assertThat(door.recursion().timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(door.recursion().order()).isEqualTo(Recursion.Order.RANDOM);
        assertThat(door.recursion().clients()).containsExactly(Network.parse("192.0.2.0/24"));
        assertThat(door.packing().compressed()).isFalse();
    }

    @Test
    void withoutRecursorsNobodyIsAskedAndThoseNearbyWouldBeAllowedTo() {
        var settings = bound();
        assertThat(settings.dnsConfig()
                        .appliedTo(DnsSettings.DEFAULT, settings.recursors())
                        .recursion())
                .isEqualTo(Recursion.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2:0, the setting recursors cannot hold",
        "10.0.0.2:x, the setting recursors cannot hold",
        ":53, the setting recursors cannot hold",
        "127.0.0.1:8600, is this DNS server itself"
    })
    void aRecursorThatCannotBeAskedIsTold(String recursor, String reason) {
        assertThatThrownBy(() -> DnsConfig.DEFAULT.appliedTo(DnsSettings.DEFAULT, List.of(recursor)))
                .message()
                .containsIgnoringCase(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "\"recursor_timeout\": \"0s\", recursor_timeout",
        "\"recursor_strategy\": \"best\", sequential or random",
        "\"recursion_networks\": [\"10.0.0.0/33\"], recursion_networks",
        "\"recursion_networks\": [\"home\"], 10.0.0.0/8"
    })
    void aSettingOfRecursionThatMakesNoSenseIsTold(String setting, String reason) throws IOException {
        var settings =
                fromFile("dns.json", "{\"dns_config\": {" + setting + "}}").dnsConfig();
        assertThatThrownBy(() -> settings.appliedTo(DnsSettings.DEFAULT, List.of()))
                .hasMessageContaining(reason);
    }

    @Test
    void aDnsSettingThatMakesNoSenseIsToldByName() throws IOException {
        var settings = fromFile("dns.json", "{\"dns_config\": {\"node_ttl\": \"soon\"}}")
                .dnsConfig();
        assertThatThrownBy(() -> settings.appliedTo(DnsSettings.DEFAULT, List.of()))
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
                "-data-dir=/d",
                "-recursor=10.0.0.2",
                "-recursor=[fd00::2]:5353");
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
                        List.of("10.0.0.2", "[fd00::2]:5353"),
                        AgentSettings.Addresses.DEFAULT,
                        HttpConfig.DEFAULT,
                        LimitsConfig.DEFAULT,
                        "0s",
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

    private static String idOf(AgentSettings settings) throws IOException {
        try (var memory = AgentMemory.of(
                settings, Clock.systemUTC(), () -> UUID.randomUUID().toString())) {
            return memory.nodeId();
        }
    }

    @Test
    void aNodeKeepsItsIdInTheDataDirectory() throws IOException {
        var first = idOf(bound("-data-dir", folder.toString()));
        assertThat(first).matches("[0-9a-f-]{36}");
        assertThat(idOf(bound("-data-dir", folder.toString()))).isEqualTo(first);
        assertThat(idOf(bound("-dev", "-data-dir", folder.toString()))).isNotEqualTo(first);
        var named = "11111111-2222-3333-4444-555555555555";
        assertThat(idOf(bound("-node-id", named, "-data-dir", folder.toString())))
                .isEqualTo(named);
        assertThat(idOf(bound("-data-dir", folder.toString()))).isEqualTo(named);
        Files.writeString(folder.resolve("node-id"), "nonsense");
        assertThatThrownBy(() -> idOf(bound("-data-dir", folder.toString())))
                .hasMessageStartingWith("The file " + folder.resolve("node-id") + " should hold the id of the node");
    }

    @Test
    void rulesOfTheApiComeFromFiles() throws IOException {
        var rules = fromFile("h.json", """
                        {"http_config":{"block_endpoints":["/v1/event"],"response_headers":{"X-My_Header":"a b"},
                          "allow_write_http_from":["127.0.0.0/8"],"legacy_verbs":"all"},
                         "limits":{"kv_max_value_size":1000000,"txn_max_operations":128},"discovery_max_stale":"1h"}""").apiRules();
        assertThat(rules.blocked()).containsExactly("/v1/event");
        assertThat(rules.headers()).containsOnly(entry("X-My_Header", "a b"));
        assertThat(rules.writers()).hasSize(1);
        assertThat(rules.legacyVerbs()).isEqualTo(LegacyVerbs.ALL);
        assertThat(rules.staleDiscovery()).isTrue();
        assertThat(rules.limits()).isEqualTo(new ApiRules.Limits(1_000_000, 1_000_000, 128));
        assertThat(bound().apiRules()).isEqualTo(ApiRules.DEFAULT);
    }

    @Test
    void rulesThatMakeNoSenseAreToldInASentence() throws IOException {
        var verbs = fromFile("v.json", "{\"http_config\":{\"legacy_verbs\":\"some\"}}");
        assertThatThrownBy(verbs::apiRules)
                .hasMessage(
                        "The setting http_config.legacy_verbs cannot be \"some\": it must be none, registration or all.");
        var stale = fromFile("s.json", "{\"discovery_max_stale\":\"soon\"}");
        assertThatThrownBy(stale::apiRules)
                .hasMessage(
                        "The setting discovery_max_stale cannot be \"soon\": it must be a duration such as 10s or 1m30s.");
    }

    @Test
    void doorsListenOnAllAddressesThatAreNamed() throws IOException {
        var settings =
                fromFile("a.json", "{\"client_addr\":\"127.0.0.1 127.0.0.2\",\"addresses\":{\"dns\":\"127.0.0.3\"}}");
        assertThat(settings.httpAddresses()).extracting(HostAddress::text).containsExactly("127.0.0.1", "127.0.0.2");
        assertThat(settings.dnsAddresses()).extracting(HostAddress::text).containsExactly("127.0.0.3");
    }
}
