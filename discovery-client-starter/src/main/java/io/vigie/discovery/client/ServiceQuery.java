package io.vigie.discovery.client;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of a service are wanted. Begin with {@link #passingInstancesOf} or {@link #everyInstanceOf}.
 *
 * @param service the service's name
 * @param tags an instance must have all of them
 * @param anyTags an instance must have at least one of them; empty for no such condition
 * @param filter an expression in Consul's filter language, for example {@code "v2" in Service.Tags or
 *     Service.Meta.zone == "a"}; null for no filter
 * @param atWorst the worst state in which an instance is still wanted
 * @param datacenter where to look; null for the registry's own
 * @param consistency how fresh the answer has to be
 */
public record ServiceQuery(
        String service,
        List<String> tags,
        List<String> anyTags,
        @Nullable String filter,
        CheckStatus atWorst,
        @Nullable String datacenter,
        Consistency consistency) {

    /** How fresh an answer has to be, in Consul's words. */
    public enum Consistency {
        /** What the leader says, without asking whether it still is the leader. */
        DEFAULT,
        /** What a leader says that has made sure of it. */
        CONSISTENT,
        /** What any server says, also without a leader. */
        STALE
    }

    public ServiceQuery {
        tags = List.copyOf(tags);
        anyTags = List.copyOf(anyTags);
    }

    /** Every instance of a service, well or ill. */
    public static ServiceQuery everyInstanceOf(String service) {
        return passingInstancesOf(service).atWorst(CheckStatus.CRITICAL);
    }

    /** The passing instances of a service. */
    public static ServiceQuery passingInstancesOf(String service) {
        return new ServiceQuery(service, List.of(), List.of(), null, CheckStatus.PASSING, null, Consistency.DEFAULT);
    }

    /** The same question, for instances that have all of these tags. */
    public ServiceQuery withTags(String... wanted) {
        return new ServiceQuery(service, List.of(wanted), anyTags, filter, atWorst, datacenter, consistency);
    }

    /** The same question, for instances that have at least one of these tags. */
    public ServiceQuery withAnyTag(String... wanted) {
        return new ServiceQuery(service, tags, List.of(wanted), filter, atWorst, datacenter, consistency);
    }

    /** The same question, for instances that match an expression. */
    public ServiceQuery withFilter(@Nullable String expression) {
        return new ServiceQuery(service, tags, anyTags, expression, atWorst, datacenter, consistency);
    }

    /** The same question, for instances whose state is this or better. */
    public ServiceQuery atWorst(CheckStatus worst) {
        return new ServiceQuery(service, tags, anyTags, filter, worst, datacenter, consistency);
    }

    /** The same question in another datacenter; null for the registry's own. */
    public ServiceQuery in(@Nullable String otherDatacenter) {
        return new ServiceQuery(service, tags, anyTags, filter, atWorst, otherDatacenter, consistency);
    }

    /** The same question, answered as freshly as this. */
    public ServiceQuery with(Consistency wanted) {
        return new ServiceQuery(service, tags, anyTags, filter, atWorst, datacenter, wanted);
    }

    /** Whether the registry may leave out whatever is not passing. */
    boolean isForPassingOnly() {
        return atWorst == CheckStatus.PASSING;
    }

    /** The whole expression to send, with the tags of which one is enough; null for none. */
    @Nullable
    String expression() {
        String any =
                anyTags.stream().map(tag -> quoted(tag) + " in Service.Tags").collect(Collectors.joining(" or "));
        String own = filter == null || filter.isBlank() ? "" : filter;
        String both = Stream.of(any, own)
                .filter(part -> !part.isEmpty())
                .map(part -> "(" + part + ")")
                .collect(Collectors.joining(" and "));
        if (any.isEmpty() || own.isEmpty()) {
            return both.isEmpty() ? null : any + own;
        }
        return both;
    }

    private static String quoted(String tag) {
        return "\"" + tag.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
