package io.vigie.registry.workers.configrepo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigNameTests {
    @ParameterizedTest
    @CsvSource({
        "application.yml, '', config/application/data",
        "application-prod.yml, '', 'config/application,prod/data'",
        "democonsul.yml, '', config/democonsul/data",
        "democonsul-prod.yml, democonsul, 'config/democonsul,prod/data'",
        "democonsul-prod.yml, '', config/democonsul-prod/data",
        "order-service.yml, democonsul, config/order-service/data",
        "order-service-prod.yml, order-service, 'config/order-service,prod/data'",
        "order-service-prod.yml, order|order-service, 'config/order-service,prod/data'",
        "order-service-prod.yml, order, 'config/order,service-prod/data'",
        "'order-service,prod.yml', order, 'config/order-service,prod/data'",
        "web-.yml, web, config/web-/data",
        "web.v2.yml, '', config/web.v2/data",
        "WEB.YAML, '', config/WEB/data",
        "web.properties, '', config/web/data",
        "web.json, '', config/web/data"
    })
    void theKeyFollowsFromTheNameAndTheNeighbours(String file, String neighbours, String key) {
        var bases = Arrays.stream(neighbours.split("\\|")).collect(Collectors.toSet());
        assertThat(named(file).key(bases)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", ".yml", ".hidden.yml", "web", "web.yml~", "#web.yml#", "web.yml.swp", "..data"})
    void otherFilesArePassedOver(String file) {
        assertThat(ConfigName.of(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"we b.yml", "a,b,c.yml", "wéb.yml", ",prod.yml", "web,.yml", "-web.yml", "w%2Fb.yml", "a\\b.yml"
            })
    void namesThatCannotBeKeysAreNotFit(String file) {
        assertThat(named(file).isFitForKey()).isFalse();
    }

    @Test
    void usualNamesAreFit() {
        for (var file : new String[] {"web.yml", "web-prod.yml", "web,prod.yml", "_a.b-c_9,x-y.json"}) {
            assertThat(named(file).isFitForKey()).as(file).isTrue();
        }
    }

    private static ConfigName named(String file) {
        return Optional.of(file).flatMap(ConfigName::of).orElseThrow();
    }
}
