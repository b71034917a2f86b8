package io.vigie.registry.wiring;

import io.vigie.registry.doors.dns.DnsSettings;
import io.vigie.registry.doors.dns.Network;
import io.vigie.registry.doors.dns.Recursion;
import io.vigie.registry.doors.dns.ServiceTtls;
import io.vigie.registry.doors.http.wire.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
 * @param disableCompression write every name in full
 * @param soa the times in the zone's SOA record
 * @param enableAdditionalNodeMetaTxt add a node's metadata to answers about its address
 * @param recursorTimeout how long each recursor has to answer
 * @param recursorStrategy in which order recursors are asked: {@code sequential} or {@code random}
 * @param recursionNetworks the networks whose clients may have recursors asked; not Consul's, which asks for everybody. Nothing
 *     means this machine and private networks
 */
public record DnsConfig(
        @DefaultValue("0s") String nodeTtl,
        @DefaultValue Map<String, String> serviceTtl,
        @DefaultValue("false") boolean onlyPassing,
        @DefaultValue("false") boolean enableTruncate,
        @DefaultValue("3") int udpAnswerLimit,
        @DefaultValue("0") int aRecordLimit,
        @DefaultValue("false") boolean disableCompression,
        @DefaultValue Soa soa,
        @DefaultValue("true") boolean enableAdditionalNodeMetaTxt,
        @DefaultValue("2s") String recursorTimeout,
        @DefaultValue("sequential") String recursorStrategy,
        @DefaultValue List<String> recursionNetworks) {

    /** What Consul does when nothing is said. */
    static final DnsConfig DEFAULT = new DnsConfig(
            "0s",
            Map.of(),
            false,
            false,
            3,
            0,
            false,
            new Soa(3600, 600, 86_400, 0),
            true,
            "2s",
            "sequential",
            List.of());

    /** Times in seconds. */
    public record Soa(
            @DefaultValue("3600") int refresh,
            @DefaultValue("600") int retry,
            @DefaultValue("86400") int expire,
            @DefaultValue("0") int minTtl) {
        private DnsSettings.Soa times() {
            return new DnsSettings.Soa(
                    Duration.ofSeconds(refresh),
                    Duration.ofSeconds(retry),
                    Duration.ofSeconds(expire),
                    Duration.ofSeconds(minTtl));
        }
    }

    /** The settings of the door with these in them; throws {@link SettingException} when one makes no sense. */
    DnsSettings appliedTo(DnsSettings settings, List<String> recursors) {
        return settings.with(times())
                .with(packing())
                .with(new DnsSettings.Contents(onlyPassing, enableAdditionalNodeMetaTxt))
                .with(recursion(recursors));
    }

    private DnsSettings.Times times() {
        var ofServices = new TreeMap<String, Duration>();
        serviceTtl.forEach((pattern, ttl) -> ofServices.put(pattern, duration("service_ttl." + pattern, ttl)));
        return new DnsSettings.Times(duration("node_ttl", nodeTtl), ServiceTtls.of(ofServices), soa.times());
    }

    private DnsSettings.Packing packing() {
        if (udpAnswerLimit < 1 || aRecordLimit < 0) {
            throw new SettingException(
                    "The settings dns_config.udp_answer_limit and a_record_limit cannot be " + udpAnswerLimit + " and "
                            + aRecordLimit + ": at least 1 record, and 0 (no limit) or more addresses.");
        }
        return new DnsSettings.Packing(udpAnswerLimit, aRecordLimit, enableTruncate, !disableCompression);
    }

    private Recursion recursion(List<String> recursors) {
        var timeout = duration("recursor_timeout", recursorTimeout);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new SettingException("The setting dns_config.recursor_timeout cannot be \"" + recursorTimeout
                    + "\": a recursor needs some time to answer, such as 2s.");
        }
        var asked = recursors.stream()
                .filter(Predicate.not(String::isBlank))
                .map(RecursorAddress::of)
                .toList();
        return new Recursion(asked, order(), timeout, clients());
    }

    private Recursion.Order order() {
        return switch (recursorStrategy.toLowerCase(Locale.ROOT)) {
            case "", "sequential" -> Recursion.Order.SEQUENTIAL;
            case "random" -> Recursion.Order.RANDOM;
            default ->
                throw new SettingException("The setting dns_config.recursor_strategy cannot be \"" + recursorStrategy
                        + "\": it must be sequential or random.");
        };
    }

    private List<Network> clients() {
        try {
            return recursionNetworks.isEmpty()
                    ? Recursion.PRIVATE
                    : recursionNetworks.stream().map(Network::parse).toList();
        } catch (IllegalArgumentException noNetwork) {
            throw new SettingException("The setting dns_config.recursion_networks: " + noNetwork.getMessage());
        }
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
