package io.vigie.discovery.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DiscoveryPropertiesTests {

    @Test
    void onlyPassingInstancesAreWantedUnlessSomebodySaysOtherwise() {
        assertThat(settings(Map.of()).queryFor("web").passingOnly()).isTrue();
        assertThat(settings(Map.of("query-passing", "false")).queryFor("web").passingOnly())
                .isFalse();
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
        assertThat(settings.queryFor("web").datacenter()).isEqualTo("dc2");
        assertThat(settings.queryFor("db").filter()).isEqualTo("\"v1\" in Service.Tags");
        assertThat(settings.queryFor("db").datacenter()).isNull();
    }

    private static DiscoveryProperties settings(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", DiscoveryProperties.class);
    }
}
