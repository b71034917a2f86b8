package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

/**
 * How the DNS door behaves. {@link #DEFAULT} is what {@code consul agent -dev} does; the {@code with…} methods vary it.
 *
 * @param bindAddress where UDP and TCP listen; the loopback address by default
 * @param port of both, 8600 by default; 0 takes one that is free for both
 * @param datacenter the one whose names are answered, {@code dc1} by default
 * @param domain the zone, {@code consul.} by default; the dot at its end may be left out
 * @param altDomain a second zone with the same content, or empty, as by default. Its answers point into the first one
 * @param nodeTtl how long resolvers may keep answers about nodes; zero by default
 * @param serviceTtls the same for services; zero by default
 * @param soa the times in the zone's SOA record
 * @param limits how much fits into an answer
 * @param onlyPassing leave out instances that warn, too; by default only critical ones are
 * @param nodeMetaTxt add a node's metadata as TXT records to answers about its address, as by default
 */
public record DnsSettings(
        InetAddress bindAddress,
        int port,
        String datacenter,
        String domain,
        String altDomain,
        Duration nodeTtl,
        ServiceTtls serviceTtls,
        Soa soa,
        Limits limits,
        boolean onlyPassing,
        boolean nodeMetaTxt) {

    /** What Consul does when nothing is said. */
    public static final DnsSettings DEFAULT = new DnsSettings(
            InetAddress.getLoopbackAddress(),
            8600,
            "dc1",
            "consul.",
            "",
            Duration.ZERO,
            ServiceTtls.NONE,
            Soa.DEFAULT,
            Limits.DEFAULT,
            false,
            true);

    public DnsSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The DNS port must be 0..65535 but is " + port + ".");
        }
        if (!Zone.isDomain(domain) || !(altDomain.isEmpty() || Zone.isDomain(altDomain))) {
            throw new IllegalArgumentException(
                    "The DNS domain \"" + domain + "\" or its alternative \"" + altDomain
                            + "\" is not a domain name. Use labels of 1 to 63 characters with dots between them, as in \"consul\".");
        }
    }

    /** These settings with another address and port to listen on. */
    public DnsSettings at(InetAddress address, int newPort) {
        return new DnsSettings(
                address,
                newPort,
                datacenter,
                domain,
                altDomain,
                nodeTtl,
                serviceTtls,
                soa,
                limits,
                onlyPassing,
                nodeMetaTxt);
    }

    /** These settings for another datacenter. */
    public DnsSettings withDatacenter(String newDatacenter) {
        return new DnsSettings(
                bindAddress,
                port,
                newDatacenter,
                domain,
                altDomain,
                nodeTtl,
                serviceTtls,
                soa,
                limits,
                onlyPassing,
                nodeMetaTxt);
    }

    /** These settings for other zones; the second may be empty. */
    public DnsSettings withDomains(String newDomain, String newAltDomain) {
        return new DnsSettings(
                bindAddress,
                port,
                datacenter,
                newDomain,
                newAltDomain,
                nodeTtl,
                serviceTtls,
                soa,
                limits,
                onlyPassing,
                nodeMetaTxt);
    }

    /** These settings with other times to live; the pattern of a service may end in {@code *}. */
    public DnsSettings withTtls(Duration ofNodes, Map<String, Duration> ofServices) {
        return new DnsSettings(
                bindAddress,
                port,
                datacenter,
                domain,
                altDomain,
                ofNodes,
                ServiceTtls.of(ofServices),
                soa,
                limits,
                onlyPassing,
                nodeMetaTxt);
    }

    /** These settings with other times in the SOA record. */
    public DnsSettings withSoa(Soa newSoa) {
        return new DnsSettings(
                bindAddress,
                port,
                datacenter,
                domain,
                altDomain,
                nodeTtl,
                serviceTtls,
                newSoa,
                limits,
                onlyPassing,
                nodeMetaTxt);
    }

    /** These settings with other limits. */
    public DnsSettings withLimits(Limits newLimits) {
        return new DnsSettings(
                bindAddress,
                port,
                datacenter,
                domain,
                altDomain,
                nodeTtl,
                serviceTtls,
                soa,
                newLimits,
                onlyPassing,
                nodeMetaTxt);
    }

    /** These settings with or without warning instances and metadata. */
    public DnsSettings answering(boolean newOnlyPassing, boolean newNodeMetaTxt) {
        return new DnsSettings(
                bindAddress,
                port,
                datacenter,
                domain,
                altDomain,
                nodeTtl,
                serviceTtls,
                soa,
                limits,
                newOnlyPassing,
                newNodeMetaTxt);
    }

    /**
     * The times of the zone's SOA record.
     *
     * @param minTtl how long resolvers may remember that a name does not exist; also the record's own time to live
     */
    public record Soa(Duration refresh, Duration retry, Duration expire, Duration minTtl) {
        /** One hour, ten minutes, one day, and nothing negative is remembered. */
        public static final Soa DEFAULT =
                new Soa(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofDays(1), Duration.ZERO);
    }

    /**
     * How much fits into an answer.
     *
     * @param udpAnswers how many records a UDP answer holds at the most for a client that does not announce (by EDNS) that it
     *     takes more than 512 bytes
     * @param addresses how many instances an A or AAAA answer holds at the most on any transport; 0 is no limit
     * @param truncateFlag say so (by the TC flag) when records were left out of a UDP answer; by default clients are not told,
     *     as Consul does, because a few instances are as good as all and TC makes every client ask again over TCP
     */
    public record Limits(int udpAnswers, int addresses, boolean truncateFlag) {
        /** Three, none, untold. */
        public static final Limits DEFAULT = new Limits(3, 0, false);

        public Limits {
            if (udpAnswers < 1 || addresses < 0) {
                throw new IllegalArgumentException("A DNS answer must hold at least 1 record, not " + udpAnswers
                        + ", and 0 (no limit) or more addresses, not " + addresses + ".");
            }
        }
    }
}
