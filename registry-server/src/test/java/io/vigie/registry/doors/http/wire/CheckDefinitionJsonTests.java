package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
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

    @ParameterizedTest
    @CsvSource({"GRPC, 'x:1'", "UDP, 'x:1'", "H2PING, 'x:1'", "OSService, x", "AliasNode, x", "AliasService, x"})
    void kindsOfChecksThatNobodyRunsAreRefusedAloud(String kind, String target) {
        assertThatThrownBy(() -> read("{\"Name\":\"c\",\"Interval\":\"10s\",\"" + kind + "\":\"" + target + "\"}"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("Invalid check: " + kind
                        + " checks are not run by this release of Vigie; use an HTTP, TCP or TTL check.");
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
