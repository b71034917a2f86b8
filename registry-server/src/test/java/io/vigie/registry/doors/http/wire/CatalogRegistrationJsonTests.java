package io.vigie.registry.doors.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.health.CheckStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogRegistrationJsonTests {
    private static final String ID = "40e4a748-2192-161a-0510-9bf59fe950b5";

    private static List<Command> read(String json) {
        return CatalogRegistrationJson.read(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aNodeIsReadWithAllItSays() {
        var commands = read("{\"Node\":\"n\",\"ID\":\"" + ID.toUpperCase() + "\",\"Address\":\"10.0.0.1\","
                + "\"TaggedAddresses\":{\"lan\":\"10.0.0.2\"},\"NodeMeta\":{\"k\":\"v\"},\"SkipNodeUpdate\":true}");
        assertThat(commands).singleElement().isInstanceOfSatisfying(RegisterNode.class, command -> {
            assertThat(command.onlyIfAbsent()).isTrue();
            assertThat(command.node().name()).isEqualTo("n");
            assertThat(command.node().id()).isEqualTo(ID);
            assertThat(command.node().address()).isEqualTo("10.0.0.1");
            assertThat(command.node().taggedAddresses()).containsExactly(entry("lan", "10.0.0.2"));
            assertThat(command.node().meta()).containsExactly(entry("k", "v"));
        });
    }

    @Test
    void nodeServiceAndChecksComeInThatOrder() {
        var commands = read("""
                        {"Node":"n","Address":"10.0.0.1","Service":{"Service":"web","Port":80,"Tags":["a"],
                         "TaggedAddresses":{"lan":{"Address":"x","Port":1}},"Weights":{"Passing":3,"Warning":2}},
                         "Check":{"Name":"c1","Status":"passing","ServiceID":"web","Output":"o","Notes":"n"},
                         "Checks":[{"CheckID":"c2","Node":"N"}]}""");
        assertThat(commands).hasSize(4);
        assertThat(commands.get(1)).isInstanceOfSatisfying(RegisterService.class, command -> {
            assertThat(command.node()).isEqualTo("n");
            assertThat(command.service().id()).isEqualTo("web");
            assertThat(command.service().taggedAddresses()).containsExactly(entry("lan", new ServiceAddress("x", 1)));
            assertThat(command.service().weights()).isEqualTo(new Weights(3, 2));
        });
        assertThat(commands.get(2)).isInstanceOfSatisfying(RegisterCheck.class, command -> {
            assertThat(command.check().id()).isEqualTo("c1");
            assertThat(command.check().status()).isEqualTo(CheckStatus.PASSING);
            assertThat(command.check().serviceId()).isEqualTo("web");
            assertThat(command.check().result().output()).isEqualTo("o");
            assertThat(command.keepResult()).isFalse();
        });
        assertThat(commands.get(3)).isInstanceOfSatisfying(RegisterCheck.class, command -> {
            assertThat(command.check().id()).isEqualTo("c2");
            assertThat(command.check().status()).isEqualTo(CheckStatus.CRITICAL);
        });
    }

    @Test
    void aServiceThatAgentsWouldCompleteStaysAsItIs() {
        var commands =
                read("{\"Node\":\"n\",\"Address\":\"a\",\"Service\":{\"Service\":\"web\",\"Address\":\"10.0.0.1\"}}");
        assertThat(((RegisterService) commands.get(1)).service().taggedAddresses())
                .isEmpty();
    }

    @Test
    void aStatusThatMeansNothingIsKept() {
        var commands = read("{\"Node\":\"n\",\"Address\":\"a\",\"Check\":{\"Name\":\"c\",\"Status\":\"zz\"}}");
        assertThat(((RegisterCheck) commands.get(1)).check().status()).isEqualTo(new CheckStatus("zz"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Must provide node",
                "{\"Node\":\"\",\"Address\":\"a\"}|Must provide node",
                "{\"Node\":\"n\"}|Must provide address if SkipNodeUpdate is not set",
                "{\"Node\":\"n\",\"Address\":\"a\",\"ID\":\"zz\"}|Bad node ID: uuid string is wrong length",
                "{\"Node\":\"n\",\"Address\":\"a\",\"ID\":\"11111111-1111-1111-1111-1111111111111\"}|Bad node ID: uuid string is wrong length",
                "{\"Node\":\"n\",\"Address\":\"a\",\"ID\":\"1111111111111-1111-1111-111111111111\"}|Bad node ID: uuid is improperly formatted",
                "{\"Node\":\"n\",\"Address\":\"a\",\"Service\":{\"ID\":\"x\"}}|Must provide service name with ID",
                "{\"Node\":\"n\",\"Address\":\"a\",\"Service\":{}}|Must provide service name with ID",
                "{\"Node\":\"n\",\"Address\":\"a\",\"Service\":{\"Service\":\"w\",\"Address\":\"0.0.0.0\"}}|Invalid service address",
                "{\"Node\":\"n\",\"Address\":\"a\",\"Check\":{}}|failed inserting check: failed inserting check: object missing primary index on node \"n\"",
                "{\"Node\":\"n\",\"Address\":\"a\",\"Check\":{\"Node\":\"other\",\"Name\":\"c\"}}|check node \"other\" does not match node \"n\"",
            })
    void whatMakesNoSenseIsRefusedAsAnInternalErrorInConsulsWords(String json, String sentence) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        refused -> assertThat(refused.isInternal()).isTrue())
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Node\":\"n\",\"Bogus\":5}|json: unknown field \"Bogus\"",
                "{\"Node\":\"n\",\"Address\":\"a\",\"Service\":{\"Service\":\"w\",\"Bogus\":5}}|json: unknown field \"Bogus\"",
                "{\"Node\":\"n\",\"Address\":5}|json: cannot unmarshal number into Go struct field .Address of type string",
                "{\"Node\":\"n\",\"NodeMeta\":{\"a\":5}}|json: cannot unmarshal number into Go struct field .NodeMeta of type string",
                "{\"Node\":\"n\",\"Service\":{\"Service\":\"w\",\"Port\":\"x\"}}|json: cannot unmarshal string into Go struct field .Service.Port of type int",
            })
    void whatCannotBeReadIsRefusedInGosWords(String json, String sentence) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DecodeException.class).hasMessage(sentence);
    }
}
