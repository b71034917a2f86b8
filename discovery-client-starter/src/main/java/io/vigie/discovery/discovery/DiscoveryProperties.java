package io.vigie.discovery.discovery;

import io.vigie.discovery.client.ServiceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this application finds others.
 *
 * @param enabled false switches registration and discovery off, but not configuration
 * @param queryPassing true finds only instances of which every check passes; spring-cloud-consul's default is false, which
 *     sends requests to the dead
 * @param defaultQueryTag tags that every found instance must have; a comma separates several
 * @param serverListQueryTags the same for one service, by its name, instead of the default
 * @param defaultQueryFilter an expression in Consul's filter language that every found instance must match, for example
 *     "v2" in Service.Tags or Service.Meta.zone == "a"
 * @param serverListQueryFilters the same for one service, by its name, instead of the default
 * @param datacenters the datacenter in which to look for a service, by its name
 * @param order the place of this discovery client among several
 * @param watchWaitTime how long one long poll may be held back by the registry
 * @param firstAnswerTimeout how long the first call for a service may wait for the registry
 * @param watchesMax how many different questions are kept up to date at the same time; the least used gives way
 * @param catalogServicesWatch whether changes of the list of services are announced
 */
@ConfigurationProperties("spring.cloud.consul.discovery")
public record DiscoveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean queryPassing,
        @Nullable String defaultQueryTag,
        @DefaultValue Map<String, String> serverListQueryTags,
        @Nullable String defaultQueryFilter,
        @DefaultValue Map<String, String> serverListQueryFilters,
        @DefaultValue Map<String, String> datacenters,
        @DefaultValue("0") int order,
        @DefaultValue("2m") Duration watchWaitTime,
        @DefaultValue("2s") Duration firstAnswerTimeout,
        @DefaultValue("200") int watchesMax,
        @DefaultValue CatalogServicesWatch catalogServicesWatch) {

    /**
     * Whether changes of the list of services are announced.
     *
     * @param enabled true publishes a HeartbeatEvent when a service or a tag comes or goes, and only then
     */
    public record CatalogServicesWatch(@DefaultValue("true") boolean enabled) {}

    /** What is asked when the application asks for this service. */
    public ServiceQuery queryFor(String service) {
        String tags = serverListQueryTags.getOrDefault(service, defaultQueryTag == null ? "" : defaultQueryTag);
        String filter =
                serverListQueryFilters.getOrDefault(service, defaultQueryFilter == null ? "" : defaultQueryFilter);
        return new ServiceQuery(
                service, tagsIn(tags), filter.isBlank() ? null : filter, queryPassing, datacenters.get(service));
    }

    private static List<String> tagsIn(String commaSeparated) {
        return List.of(commaSeparated.split(",", -1)).stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }
}
