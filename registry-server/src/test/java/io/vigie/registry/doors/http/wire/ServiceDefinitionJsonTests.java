package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDefinitionJsonTests {
    private static ServiceDefinitionJson read(String json) {
        return ServiceDefinitionJson.read(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everythingThatAServiceSaysOfItselfIsRead() {
        var service = read("""
                        {"ID":"web:1/a","Name":"web","Tags":["a","b"],"Address":"web.example","Port":80,
                         "Meta":{"k":"v"},"Weights":{"Passing":10,"Warning":2},"EnableTagOverride":true,
                         "TaggedAddresses":{"wan":{"Address":"1.2.3.4","Port":81}},"Kind":""}""").service();
        assertThat(service.id()).isEqualTo("web:1/a");
        assertThat(service.name()).isEqualTo("web");
        assertThat(service.tags()).containsExactly("a", "b");
        assertThat(service.address()).isEqualTo("web.example");
        assertThat(service.port()).isEqualTo(80);
        assertThat(service.meta()).containsExactly(entry("k", "v"));
        assertThat(service.weights()).isEqualTo(new Weights(10, 2));
        assertThat(service.enableTagOverride()).isTrue();
        assertThat(service.taggedAddresses()).containsExactly(entry("wan", new ServiceAddress("1.2.3.4", 81)));
    }

    @Test
    void theNameStandsInForTheId() {
        assertThat(read("{\"Name\":\"web\"}").service().id()).isEqualTo("web");
        assertThat(read("{\"Name\":\"web\",\"ID\":\"\"}").service().id()).isEqualTo("web");
    }

    @Test
    void lowerCaseAndSnakeCaseNamesAreUnderstood() {
        var read = read("""
                        {"id":"w","name":"web","address":"10.0.0.1","port":80,"tags":["x"],"enable_tag_override":true,
                         "tagged_addresses":{"lan":{"address":"10.0.0.2","port":81}},
                         "checks":[{"ttl":"10s","deregister_critical_service_after":"90m","status":"passing"}]}""");
        assertThat(read.service().enableTagOverride()).isTrue();
        assertThat(read.service().taggedAddresses()).containsEntry("lan", new ServiceAddress("10.0.0.2", 81));
        assertThat(read.checks().get(0).deregisterAfter()).isEqualTo(Duration.ofMinutes(90));
        assertThat(read.checks().get(0).status()).isEqualTo(CheckStatus.PASSING);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, ipv4", "2001:db8::1, ipv6", "::1, ipv6"})
    void anAddressIsAddedUnderTheNameOfItsFamily(String address, String family) {
        var own = new ServiceAddress(address, 80);
        assertThat(read("{\"Name\":\"w\",\"Port\":80,\"Address\":\"" + address + "\"}")
                        .service()
                        .taggedAddresses())
                .containsExactly(entry("lan_" + family, own), entry("wan_" + family, own));
    }

    @Test
    void aFamilyThatTheServiceNamedItselfStays() {
        var addresses = read("{\"Name\":\"w\",\"Port\":80,\"Address\":\"10.0.0.1\",\"TaggedAddresses\":"
                        + "{\"lan_ipv4\":{\"Address\":\"10.9.9.9\",\"Port\":1}}}")
                .service()
                .taggedAddresses();
        assertThat(addresses)
                .containsEntry("lan_ipv4", new ServiceAddress("10.9.9.9", 1))
                .containsEntry("wan_ipv4", new ServiceAddress("10.0.0.1", 80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web.example", "web-1"})
    void aNameOrNoAddressHasNoFamily(String address) {
        assertThat(read("{\"Name\":\"w\",\"Address\":\"" + address + "\"}")
                        .service()
                        .taggedAddresses())
                .isEmpty();
    }

    @Test
    void checksGetIdsByTheirPositionAndANameByTheirService() {
        var checks = read("""
                        {"ID":"w1","Name":"web","Check":{"TTL":"10s"},
                         "Checks":[{},{"TTL":"10s","CheckID":"own","Name":"mine"},{"HTTP":"http://x/","Interval":"5s"}]}""").checks();
        assertThat(checks)
                .extracting(CheckDefinitionJson::id, CheckDefinitionJson::name)
                .containsExactly(
                        tuple("service:w1:1", "Service 'web' check"),
                        tuple("own", "mine"),
                        tuple("service:w1:4", "Service 'web' check"));
    }

    @Test
    void aSingleCheckGetsAnIdWithoutPosition() {
        assertThat(read("{\"Name\":\"web\",\"Check\":{\"TTL\":\"10s\"}}").checks())
                .extracting(CheckDefinitionJson::id)
                .containsExactly("service:web");
        assertThat(read("{\"Name\":\"web\",\"Checks\":[{\"TTL\":\"10s\"}]}").checks())
                .extracting(CheckDefinitionJson::id)
                .containsExactly("service:web");
    }

    @Test
    void aCheckThatSaysNothingIsDropped() {
        assertThat(read("{\"Name\":\"web\",\"Check\":{},\"Checks\":[]}").checks())
                .isEmpty();
    }

    @Test
    void checksAreReadAsTheyAre() {
        var check = read("""
                        {"Name":"w","Check":{"HTTP":"http://x/health","Method":"post","Header":{"X-A":["1","2"]},"Body":"hi",
                         "Interval":"15s","Timeout":"3s","TLSSkipVerify":true,"Notes":"n","OutputMaxSize":100}}""").checks().get(0);
        assertThat(check.notes()).isEqualTo("n");
        assertThat(check.status()).isEqualTo(CheckStatus.CRITICAL);
        assertThat(check.probe()).isInstanceOfSatisfying(Probe.Http.class, http -> {
            assertThat(http.url()).isEqualTo("http://x/health");
            assertThat(http.method()).isEqualTo("POST");
            assertThat(http.headers().get("X-A")).containsExactly("1", "2");
            assertThat(http.body()).isEqualTo("hi");
            assertThat(http.interval()).isEqualTo(Duration.ofSeconds(15));
            assertThat(http.timeout()).isEqualTo(Duration.ofSeconds(3));
            assertThat(http.tls().skipVerify()).isTrue();
            assertThat(http.outputMaxBytes()).isEqualTo(100);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Missing service name",
                "{\"ID\":\"x\"}|Missing service name",
                "{\"Name\":\"a\",\"Address\":\"0.0.0.0\"}|Invalid service address",
                "{\"Name\":\"a\",\"Address\":\"::\"}|Invalid service address",
                "{\"Name\":\"a\",\"Address\":\"[::]\"}|Invalid service address",
                "{\"Name\":\"a\",\"Weights\":{\"Passing\":0,\"Warning\":1}}|Invalid Weights: Passing must be greater than 0",
                "{\"Name\":\"a\",\"Weights\":{\"Passing\":-1}}|Invalid Weights: Passing must be greater than 0",
                "{\"Name\":\"a\",\"Weights\":{\"Passing\":65536}}|Invalid Weights: DNS Weight must be between 0 and 65535",
                "{\"Name\":\"a\",\"Weights\":{\"Passing\":1,\"Warning\":-1}}|Invalid Weights: DNS Weight must be between 0 and 65535",
                "{\"Name\":\"a\",\"Meta\":{\"\":\"x\"}}|Invalid Service Meta: Couldn't load metadata pair ('', 'x'): Key cannot be blank",
                "{\"Name\":\"a\",\"Meta\":{\"k e\":\"v\"}}|Invalid Service Meta: Couldn't load metadata pair ('k e', 'v'): Key contains invalid characters",
                "{\"Name\":\"a\",\"Check\":{\"Name\":\"c\"}}|Invalid check: TTL must be > 0 for TTL checks",
                "{\"Name\":\"a\",\"Check\":{\"TTL\":\"-1s\"}}|Invalid check: TTL must be > 0 for TTL checks",
                "{\"Name\":\"a\",\"Check\":{\"HTTP\":\"http://x\"}}|Invalid check: Interval must be > 0 for Script, HTTP, or TCP checks",
                "{\"Name\":\"a\",\"Check\":{\"TTL\":\"1s\",\"Interval\":\"1s\"}}|Invalid check: Interval and TTL cannot both be specified",
                "{\"Name\":\"a\",\"Check\":{\"TTL\":\"1s\",\"Status\":\"zz\"}}|Status for checks must 'passing', 'warning', 'critical'",
                "{\"Name\":\"a\",\"Check\":{\"TTL\":\"1s\",\"OutputMaxSize\":-1}}|Invalid check: MaxOutputMaxSize must be positive",
            })
    void whatMakesNoSenseIsRefusedInConsulsWords(String json, String sentence) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        refused -> assertThat(refused.isInternal()).isFalse())
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Name\":\"a\",\"Bogus\":1}|json: unknown field \"Bogus\"",
                "{\"Name\":\"a\",\"Check\":{\"TTL\":\"1s\",\"Bogus\":1}}|json: unknown field \"Bogus\"",
                "{\"Name\":\"a\",\"Check\":{\"TTL\":\"9x\"}}|time: unknown unit \"x\" in duration \"9x\"",
                "{\"Name\":\"a\",\"TaggedAddresses\":{\"lan\":\"x\"}}|json: cannot unmarshal string into Go struct field .TaggedAddresses of type object",
                "{\"Name\":\"a\",\"Weights\":{\"Passing\":\"x\"}}|json: cannot unmarshal string into Go struct field .Weights.Passing of type int",
            })
    void whatCannotBeReadIsRefusedInGosWords(String json, String sentence) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DecodeException.class).hasMessage(sentence);
    }

    @Test
    void metadataHaveBounds() {
        var key = "k".repeat(128);
        assertThatCode(() -> read(withMeta(key, "v".repeat(512)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(withMeta(key + "k", "v")))
                .hasMessageEndingWith("Key is too long (limit: 128 characters)");
        assertThatThrownBy(() -> read(withMeta("k", "v".repeat(513))))
                .hasMessageEndingWith("Value is too long (limit: 512 characters)");
        assertThatCode(() -> read(withPairs(64))).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(withPairs(65)))
                .hasMessage("Invalid Service Meta: Node metadata cannot contain more than 64 key/value pairs");
    }

    private static String withMeta(String key, String value) {
        return "{\"Name\":\"a\",\"Meta\":{\"" + key + "\":\"" + value + "\"}}";
    }

    private static String withPairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"k" + number + "\":\"v\"")
                .collect(Collectors.joining(",", "{\"Name\":\"a\",\"Meta\":{", "}}"));
    }

    @Test
    void scriptsAreNeverTakenFromAfar() {
        for (var script : new String[] {"\"Args\":[\"x\"]", "\"ScriptArgs\":[\"x\"]", "\"script_args\":[\"x\"]"}) {
            assertThatThrownBy(() -> read("{\"Name\":\"a\",\"Check\":{" + script + ",\"Interval\":\"1s\"}}"))
                    .isInstanceOfSatisfying(
                            InvalidDefinitionException.class,
                            refused -> assertThat(refused.isInternal()).isTrue())
                    .hasMessage("Scripts are disabled on this agent from remote calls; to enable, configure"
                            + " 'enable_script_checks' to true");
        }
    }

    @Test
    void membersOfNewerReleasesAreAcceptedAndMeanNothing() {
        assertThatCode(() -> read("""
                        {"Name":"a","Token":"t","Proxy":{},"Connect":{"Native":false},"SocketPath":"","Locality":{},
                         "Namespace":"","Partition":"","Ports":[],
                         "Check":{"TTL":"1s","SuccessBeforePassing":2,"FailuresBeforeCritical":3,"TLSServerName":"x"}}""")).doesNotThrowAnyException();
    }
}
