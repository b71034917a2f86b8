package io.vigie.discovery.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.discovery.client.CheckStatus;
import io.vigie.discovery.client.ServiceQuery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DiscoveryPropertiesTests {

    @Test
    void onlyPassingInstancesAreWantedUnlessSomebodySaysOtherwise() {
        assertThat(settings(Map.of()).queryFor("web").atWorst()).isEqualTo(CheckStatus.PASSING);
        assertThat(settings(Map.of("query-warning", "true")).queryFor("web").atWorst())
                .isEqualTo(CheckStatus.WARNING);
        assertThat(settings(Map.of("query-passing", "false")).queryFor("web").atWorst())
                .isEqualTo(CheckStatus.CRITICAL);
    }

    @Test
    void aServicesOwnTagsTakeThePlaceOfTheDefault() {
        var settings = settings(Map.of("default-query-tag", "blue", "server-list-query-tags.web", "v1, green"));
        assertThat(settings.queryFor("web").tags()).containsExactly("v1", "green");
        assertThat(settings.queryFor("db").tags()).containsExactly("blue");
    }

    @Test
    void filtersAndDatacentersAreGivenByService() {
        var settings = settings(Map.of(
                "default-query-filter", "\"v1\" in Service.Tags",
                "server-list-query-filters.web", "Service.Meta.zone == \"a\"",
                "datacenters.web", "dc2"));
        assertThat(settings.queryFor("web").filter()).isEqualTo("Service.Meta.zone == \"a\"");
        assertThat(settings.queriesFor("web"))
                .extracting(ServiceQuery::datacenter)
                .containsExactly("dc2");
        assertThat(settings.queryFor("db").filter()).isEqualTo("\"v1\" in Service.Tags");
        assertThat(settings.queriesFor("db"))
                .extracting(ServiceQuery::datacenter)
                .containsOnlyNulls();
    }

    @Test
    void severalDatacentersAreAskedInTheirOrder() {
        var settings = settings(Map.of("datacenters.web", "dc2, dc1", "consistency-mode", "stale"));
        assertThat(settings.queriesFor("web"))
                .extracting(ServiceQuery::datacenter)
                .containsExactly("dc2", "dc1");
        assertThat(settings.queryFor("web").consistency()).isEqualTo(ServiceQuery.Consistency.STALE);
    }

    private static DiscoveryProperties settings(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", DiscoveryProperties.class);
    }
}
