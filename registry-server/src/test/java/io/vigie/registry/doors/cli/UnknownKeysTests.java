package io.vigie.registry.doors.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Keys that nobody knows, named as Consul names them. */
class UnknownKeysTests {
    private static ConfigFile file(String json) {
        return new ConfigFile("conf/z.json", JsonConfig.parse(json.getBytes(StandardCharsets.UTF_8), "conf/z.json"));
    }

    @Test
    void theyAreFoundWhereverTheyStand() {
        assertThat(UnknownKeys.in(file("""
                        {"bogus":1,"node_name":"n","dns_config":{"only_passing":true,"bogus":1},"acl":{"anything":1},
                         "service":{"name":"a","bogus":1,"check":{"ttl":"1h","bogus":1}},
                         "services":[{"name":"b"},{"name":"c","nope":1,"checks":[{"ttl":"1h"},{"nope":1}]}],
                         "checks":[{"name":"d","oops":1}]}""").content()))
                .containsExactly(
                        "bogus",
                        "dns_config.bogus",
                        "service.bogus",
                        "service.check.bogus",
                        "services[1].nope",
                        "services[1].checks[1].nope",
                        "checks[0].oops");
    }

    @Test
    void bothSpellingsOfDefinitionsAreKnown() {
        assertThat(UnknownKeys.in(file("""
                        {"service":{"Name":"a","EnableTagOverride":true,"enable_tag_override":true,"TaggedAddresses":{},
                          "Check":{"TTL":"1h","DeregisterCriticalServiceAfter":"1h","tls_skip_verify":true,"H2PING":"x"}}}""").content())).isEmpty();
    }

    @Test
    void theyAreRefusedInTheWordsOfConsul() {
        assertThatThrownBy(() -> UnknownKeys.refuseIn(file("{\"bogus\":1}")))
                .hasMessage("failed to parse conf/z.json: 1 error occurred:\n\t* invalid config key bogus\n\n");
        assertThatThrownBy(() -> UnknownKeys.refuseIn(file("{\"bogus\":1,\"other\":{\"a\":1}}")))
                .hasMessage("failed to parse conf/z.json: 2 errors occurred:\n\t* invalid config key bogus\n"
                        + "\t* invalid config key other\n\n");
        UnknownKeys.refuseIn(file("{\"node_name\":\"n\",\"watches\":[{\"anything\":1}]}"));
    }

    @Test
    void everyKeyThatHasAnEffectIsKnown() {
        for (var flag : AgentFlag.values()) {
            var key = flag.key();
            if (key != null && !key.equals("config_file")) {
                int dot = key.indexOf('.');
                assertThat(ConsulKeys.isTop(dot < 0 ? key : key.substring(0, dot)))
                        .as(key)
                        .isTrue();
                assertThat(dot < 0 || ConsulKeys.isWithin(key.substring(0, dot), key.substring(dot + 1)))
                        .as(key)
                        .isTrue();
            }
        }
    }
}
