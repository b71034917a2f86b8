package io.vigie.registry.wiring;

import io.vigie.registry.doors.dns.DnsSettings;
import io.vigie.registry.doors.http.wire.GoDuration;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How DNS answers: the block {@code dns_config} of Consul's configuration files.
 *
 * @param nodeTtl how long resolvers may keep answers about nodes, as Go writes durations
 * @param serviceTtl the same for services, by name or by a beginning that ends in {@code *}
 * @param onlyPassing leave out instances that warn, too
 * @param enableTruncate say (by the TC flag) when records were left out of a UDP answer
 * @param udpAnswerLimit how many records a UDP answer holds for a client that announces no larger size
 * @param aRecordLimit how many addresses an answer holds on any transport; 0 is no limit
 * @param soa the times in the zone's SOA record
 * @param enableAdditionalNodeMetaTxt add a node's metadata to answers about its address
 */
public record DnsConfig(
        @DefaultValue("0s") String nodeTtl,
        @DefaultValue Map<String, String> serviceTtl,
        @DefaultValue("false") boolean onlyPassing,
        @DefaultValue("false") boolean enableTruncate,
        @DefaultValue("3") int udpAnswerLimit,
        @DefaultValue("0") int aRecordLimit,
        @DefaultValue Soa soa,
        @DefaultValue("true") boolean enableAdditionalNodeMetaTxt) {

    /** What Consul does when nothing is said. */
    static final DnsConfig DEFAULT =
            new DnsConfig("0s", Map.of(), false, false, 3, 0, new Soa(3600, 600, 86_400, 0), true);

    /** Times in seconds. */
    public record Soa(
            @DefaultValue("3600") int refresh,
            @DefaultValue("600") int retry,
            @DefaultValue("86400") int expire,
            @DefaultValue("0") int minTtl) {}

    /** The settings of the door with these in them; throws {@link SettingException} when one makes no sense. */
    DnsSettings appliedTo(DnsSettings settings) {
        var times = new TreeMap<String, Duration>();
        serviceTtl.forEach((pattern, ttl) -> times.put(pattern, duration("service_ttl." + pattern, ttl)));
        return settings.withTtls(duration("node_ttl", nodeTtl), times)
                .withSoa(new DnsSettings.Soa(
                        Duration.ofSeconds(soa.refresh),
                        Duration.ofSeconds(soa.retry),
                        Duration.ofSeconds(soa.expire),
                        Duration.ofSeconds(soa.minTtl)))
                .withLimits(limits())
                .answering(onlyPassing, enableAdditionalNodeMetaTxt);
    }

    private DnsSettings.Limits limits() {
        if (udpAnswerLimit < 1 || aRecordLimit < 0) {
            throw new SettingException(
                    "The settings dns_config.udp_answer_limit and a_record_limit cannot be " + udpAnswerLimit + " and "
                            + aRecordLimit + ": at least 1 record, and 0 (no limit) or more addresses.");
        }
        return new DnsSettings.Limits(udpAnswerLimit, aRecordLimit, enableTruncate);
    }

    private static Duration duration(String name, String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException notADuration) {
            throw new SettingException("The setting dns_config." + name + " cannot be \"" + text
                    + "\": it must be a duration such as 10s or 1m30s.");
        }
    }
}
