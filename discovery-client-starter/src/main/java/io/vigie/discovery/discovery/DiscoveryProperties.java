package io.vigie.discovery.discovery;

import io.vigie.discovery.client.CheckStatus;
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
 * @param queryWarning true finds also instances of which a check warns
 * @param serverListQueryAnyTags tags by the name of a service, of which a found instance must have at least one
 * @param consistencyMode DEFAULT, CONSISTENT (the leader makes sure that it is one) or STALE (any server may answer)
 * @param datacenters the datacenter in which to look for a service, by its name; of several, separated by commas, the
 *     first that has an instance
 * @param order the place of this discovery client among several
 * @param watchWaitTime how long one long poll may be held back by the registry; the default, with what the
 *     registry adds, ends just before the network devices that forget a connection after 350 seconds
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
        @DefaultValue("false") boolean queryWarning,
        @DefaultValue Map<String, String> serverListQueryAnyTags,
        @DefaultValue("DEFAULT") ServiceQuery.Consistency consistencyMode,
        @DefaultValue Map<String, String> datacenters,
        @DefaultValue("0") int order,
        @DefaultValue("5m") Duration watchWaitTime,
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
        String filter =
                serverListQueryFilters.getOrDefault(service, defaultQueryFilter == null ? "" : defaultQueryFilter);
        return new ServiceQuery(
                service,
                wordsIn(serverListQueryTags.getOrDefault(service, defaultQueryTag == null ? "" : defaultQueryTag)),
                wordsIn(serverListQueryAnyTags.getOrDefault(service, "")),
                filter.isBlank() ? null : filter,
                atWorst(),
                null,
                consistencyMode);
    }

    /** The same question in one datacenter after the other; the first that has an instance answers it. At least one. */
    public List<ServiceQuery> queriesFor(String service) {
        ServiceQuery query = queryFor(service);
        List<String> places = wordsIn(datacenters.getOrDefault(service, ""));
        return places.isEmpty()
                ? List.of(query)
                : places.stream().map(query::in).toList();
    }

    private CheckStatus atWorst() {
        if (!queryPassing) {
            return CheckStatus.CRITICAL;
        }
        return queryWarning ? CheckStatus.WARNING : CheckStatus.PASSING;
    }

    private static List<String> wordsIn(String commaSeparated) {
        return List.of(commaSeparated.split(",", -1)).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
