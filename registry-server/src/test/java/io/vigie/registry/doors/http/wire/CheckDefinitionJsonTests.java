package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.health.Thresholds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The body of {@code /v1/agent/check/register}. */
class CheckDefinitionJsonTests {
    private static CheckDefinitionJson read(String json) {
        return CheckDefinitionJson.ofAgent(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTtlCheckIsReadWithAllItSays() {
        var check = read("""
                        {"ID":"c:1","Name":"alive","Notes":"n","ServiceID":"web","TTL":"30s","Status":"warning",
                         "DeregisterCriticalServiceAfter":"10m"}""");
        assertThat(check.id()).isEqualTo("c:1");
        assertThat(check.name()).isEqualTo("alive");
        assertThat(check.notes()).isEqualTo("n");
        assertThat(check.serviceId()).isEqualTo("web");
        assertThat(check.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(check.deregisterAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(check.probe()).isEqualTo(new Probe.Ttl(Duration.ofSeconds(30), Probe.OUTPUT_BYTES_DEFAULT));
    }

    @Test
    void aTcpCheckWaitsTenSecondsUnlessTold() {
        assertThat(read("{\"Name\":\"c\",\"TCP\":\"h:1\",\"Interval\":\"10s\"}").probe())
                .isEqualTo(new Probe.Tcp("h:1", Duration.ofSeconds(10), Duration.ofSeconds(10)));
        assertThat(read("{\"Name\":\"c\",\"TCP\":\"h:1\",\"Interval\":\"10s\",\"Timeout\":\"1s\"}")
                        .probe())
                .isEqualTo(new Probe.Tcp("h:1", Duration.ofSeconds(10), Duration.ofSeconds(1)));
    }

    @Test
    void outputsAreKeptUpToTheDefaultAtMost() {
        assertThat(read("{\"Name\":\"c\",\"TTL\":\"1s\",\"OutputMaxSize\":10}").probe())
                .isEqualTo(new Probe.Ttl(Duration.ofSeconds(1), 10));
        assertThat(read("{\"Name\":\"c\",\"TTL\":\"1s\",\"OutputMaxSize\":1000000}")
                        .probe())
                .isEqualTo(new Probe.Ttl(Duration.ofSeconds(1), Probe.OUTPUT_BYTES_DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Missing check name",
                "{\"TTL\":\"10s\"}|Missing check name",
                "{\"Name\":\"c\"}|Invalid check: TTL must be > 0 for TTL checks",
                "{\"Name\":\"c\",\"Interval\":\"10s\"}|Invalid check: TTL must be > 0 for TTL checks",
                "{\"Name\":\"c\",\"TTL\":\"-10s\"}|Invalid check: TTL must be > 0 for TTL checks",
                "{\"Name\":\"c\",\"TTL\":\"10s\",\"Status\":\"zz\"}|Bad check status",
                "{\"Name\":\"c\",\"TTL\":\"10s\",\"Interval\":\"10s\"}|Invalid check: Interval and TTL cannot both be specified",
                "{\"Name\":\"c\",\"HTTP\":\"x\"}|Invalid check: Interval must be > 0 for Script, HTTP, or TCP checks",
                "{\"Name\":\"c\",\"TCP\":\"x\",\"TTL\":\"1s\"}|Invalid check: Interval must be > 0 for Script, HTTP, or TCP checks",
                "{\"Name\":\"c\",\"GRPC\":\"x\"}|Invalid check: Interval must be > 0 for Script, HTTP, or TCP checks",
                "{\"Name\":\"c\",\"AliasService\":\"x\",\"TTL\":\"1s\"}|Invalid check: TTL must be not be set for Alias checks",
                "{\"Name\":\"c\",\"AliasService\":\"x\",\"HTTP\":\"y\",\"Interval\":\"1s\"}|Invalid check: Interval cannot be set for Alias checks",
                "{\"Name\":\"c\",\"DockerContainerID\":\"x\",\"Interval\":\"1s\"}|Invalid check: TTL must be > 0 for TTL checks",
                "{\"Name\":\"c\",\"TCP\":\"x\",\"Interval\":\"1s\",\"FailuresBeforeWarning\":3,\"FailuresBeforeCritical\":2}|Invalid check: FailuresBeforeWarning can\'t be higher than FailuresBeforeCritical",
                "{\"Name\":\"c\",\"TTL\":\"10s\",\"OutputMaxSize\":-1}|Invalid check: MaxOutputMaxSize must be positive",
            })
    void whatMakesNoSenseIsRefusedInConsulsWords(String json, String sentence) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Name\":\"c\",\"TTL\":\"10s\",\"CheckID\":\"x\"}|json: unknown field \"CheckID\"",
                "{\"Name\":\"c\",\"TTL\":\"10s\",\"Script\":\"x\"}|json: unknown field \"Script\"",
                "{\"Name\":\"c\",\"HTTP\":5,\"Interval\":\"1s\"}|json: cannot unmarshal number into Go struct field .HTTP of type string",
                "{\"Name\":\"c\",\"TTL\":\"10s\",\"Header\":{\"a\":\"b\"}}|json: cannot unmarshal string into Go struct field .Header of type []string",
                "{\"TTL\":\"ten\"}|time: invalid duration \"ten\"",
            })
    void whatCannotBeReadIsRefusedInGosWords(String json, String sentence) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DecodeException.class).hasMessage(sentence);
    }

    @Test
    void everyKindOfCheckIsReadWithItsOwnMembers() {
        var ten = Duration.ofSeconds(10);
        var one = Duration.ofSeconds(1);
        assertThat(probe("\"GRPC\":\"h:1/s\"")).isEqualTo(new Probe.Grpc("h:1/s", null, ten, ten));
        assertThat(probe("\"GRPC\":\"h:1\",\"GRPCUseTLS\":true,\"TLSServerName\":\"n\""))
                .isEqualTo(new Probe.Grpc("h:1", new Probe.Tls(false, "n"), ten, ten));
        assertThat(probe("\"UDP\":\"h:1\",\"Timeout\":\"1s\"")).isEqualTo(new Probe.Udp("h:1", ten, one));
        assertThat(probe("\"H2PING\":\"h:1\"")).isEqualTo(new Probe.H2Ping("h:1", Probe.Tls.VERIFIED, ten, ten));
        assertThat(probe("\"H2PING\":\"h:1\",\"H2PingUseTLS\":false"))
                .isEqualTo(new Probe.H2Ping("h:1", null, ten, ten));
        assertThat(probe("\"TCP\":\"h:1\",\"TCPUseTLS\":true,\"TLSSkipVerify\":true"))
                .isEqualTo(new Probe.Tcp("h:1", new Probe.Tls(true, ""), ten, ten));
        assertThat(read("{\"Name\":\"c\",\"AliasNode\":\"n\",\"alias_service\":\"s\"}")
                        .probe())
                .isEqualTo(new Probe.Alias("n", "s"));
        assertThat(((Probe.Http) probe("\"HTTP\":\"http://h/\",\"DisableRedirects\":true,\"Method\":\"post\"")))
                .extracting(Probe.Http::followsRedirects, Probe.Http::method)
                .containsExactly(false, "POST");
    }

    @Test
    void thresholdsAreReadForAllButTtlAndAliasChecks() {
        var counts = "\"SuccessBeforePassing\":3,\"FailuresBeforeWarning\":1,\"FailuresBeforeCritical\":2";
        assertThat(read("{\"Name\":\"c\",\"TCP\":\"h:1\",\"Interval\":\"10s\"," + counts + "}")
                        .definition()
                        .thresholds())
                .isEqualTo(new Thresholds(3, 1, 2));
        assertThat(read("{\"Name\":\"c\",\"TTL\":\"10s\"," + counts + "}")
                        .definition()
                        .thresholds())
                .isEqualTo(Thresholds.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Args\":[\"/bin/true\"]",
                "\"ScriptArgs\":[\"/bin/true\"]",
                "\"DockerContainerID\":\"c\",\"Args\":[\"/bin/true\"]",
                "\"OSService\":\"web\""
            })
    void whatRunsProgramsComesFromFilesOnly(String members) {
        var json = "{\"Name\":\"c\",\"Interval\":\"10s\"," + members + "}";
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("Scripts are disabled on this agent from remote calls; to enable, configure"
                        + " 'enable_script_checks' to true");
        assertThat(CheckDefinitionJson.ofFile(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)))
                        .probe()
                        .runsPrograms())
                .isTrue();
    }

    private static Probe probe(String members) {
        return read("{\"Name\":\"c\",\"Interval\":\"10s\"," + members + "}").probe();
    }

    @Test
    void membersOfOtherKindsThatSayNothingChangeNothing() {
        var check = read("""
                        {"Name":"c","TTL":"10s","HTTP":"","TCP":"","GRPC":"","Args":[],"ScriptArgs":null,"Header":{},"Method":"",
                         "Body":"","Timeout":"","Interval":"","TLSSkipVerify":false,"AliasNode":"","OutputMaxSize":0}""");
        assertThat(check.probe()).isEqualTo(new Probe.Ttl(Duration.ofSeconds(10), Probe.OUTPUT_BYTES_DEFAULT));
        assertThat(read("{\"Name\":\"c\",\"TCP\":\"h:1\",\"HTTP\":\"\",\"Interval\":\"1s\"}")
                        .probe())
                .isInstanceOf(Probe.Tcp.class);
    }
}
