package io.vigie.discovery.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of a service are wanted.
 *
 * @param service the service's name
 * @param tags an instance must have all of them
 * @param filter an expression in Consul's filter language, for example {@code "v2" in Service.Tags or
 *     Service.Meta.zone == "a"}; null for no filter
 * @param passingOnly true for instances of which every check passes
 * @param datacenter where to look; null for the registry's own
 */
public record ServiceQuery(
        String service,
        List<String> tags,
        @Nullable String filter,
        boolean passingOnly,
        @Nullable String datacenter) {

    public ServiceQuery {
        tags = List.copyOf(tags);
    }

    /** Every instance of a service, well or ill. */
    public static ServiceQuery everyInstanceOf(String service) {
        return new ServiceQuery(service, List.of(), null, false, null);
    }

    /** The passing instances of a service. */
    public static ServiceQuery passingInstancesOf(String service) {
        return new ServiceQuery(service, List.of(), null, true, null);
    }

    /** The same question, for instances that have all of these tags. */
    public ServiceQuery withTags(String... wanted) {
        return new ServiceQuery(service, List.of(wanted), filter, passingOnly, datacenter);
    }

    /** The same question, for instances that match an expression. */
    public ServiceQuery withFilter(String expression) {
        return new ServiceQuery(service, tags, expression, passingOnly, datacenter);
    }
}
