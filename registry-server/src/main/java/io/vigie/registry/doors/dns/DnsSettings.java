package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How the DNS door behaves, in six groups. {@link #DEFAULT} is what {@code consul agent -dev} does; the {@code with…} methods
 * put another group in the place of one.
 *
 * @param listener where questions come in
 * @param names whose names are answered
 * @param times how long answers may be kept
 * @param packing how much fits into an answer
 * @param contents what is told
 * @param recursion who is asked about all other names, and for whom
 */
public record DnsSettings(
        Listener listener, Names names, Times times, Packing packing, Contents contents, Recursion recursion) {

    /** What Consul does when nothing is said. */
    public static final DnsSettings DEFAULT = new DnsSettings(
            Listener.DEFAULT, Names.DEFAULT, Times.DEFAULT, Packing.DEFAULT, Contents.DEFAULT, Recursion.NONE);

    public DnsSettings {
        recursion.recursors().stream().filter(listener::hears).findFirst().ifPresent(itself -> {
            throw new IllegalArgumentException(
                    "The recursor " + itself.getAddress().getHostAddress() + ":" + itself.getPort()
                            + " is this DNS server itself, which would ask itself for ever. Name another server in \"recursors\".");
        });
    }

    /** These settings with another address and port to listen on. */
    public DnsSettings at(InetAddress address, int port) {
        return new DnsSettings(new Listener(address, port), names, times, packing, contents, recursion);
    }

    /** These settings for other names. */
    public DnsSettings with(Names other) {
        return new DnsSettings(listener, other, times, packing, contents, recursion);
    }

    /** These settings with other times. */
    public DnsSettings with(Times other) {
        return new DnsSettings(listener, names, other, packing, contents, recursion);
    }

    /** These settings with answers packed in another way. */
    public DnsSettings with(Packing other) {
        return new DnsSettings(listener, names, times, other, contents, recursion);
    }

    /** These settings with other contents. */
    public DnsSettings with(Contents other) {
        return new DnsSettings(listener, names, times, packing, other, recursion);
    }

    /** These settings with other recursors. */
    public DnsSettings with(Recursion other) {
        return new DnsSettings(listener, names, times, packing, contents, other);
    }

    /**
     * Whose names are answered.
     *
     * @param node the agent's own, which is what queries "near the agent" are near to; may be empty
     * @param datacenter the one whose names are answered
     * @param domain the zone; the dot at its end may be left out
     * @param altDomain a second zone with the same content, or empty. Its answers point into the first one
     */
    public record Names(String node, String datacenter, String domain, String altDomain) {
        /** No node, {@code dc1}, {@code consul.}, and no second zone. */
        public static final Names DEFAULT = new Names("", "dc1", "consul.", "");

        public Names {
            if (!Zone.isDomain(domain) || !(altDomain.isEmpty() || Zone.isDomain(altDomain))) {
                throw new IllegalArgumentException(
                        "The DNS domain \"" + domain + "\" or its alternative \"" + altDomain
                                + "\" is not a domain name. Use labels of 1 to 63 characters with dots between them, as in \"consul\".");
            }
        }

        /** These names in other zones; the second may be empty. */
        public Names under(String otherDomain, String otherAltDomain) {
            return new Names(node, datacenter, otherDomain, otherAltDomain);
        }
    }

    /**
     * How long resolvers may keep answers.
     *
     * @param node those about nodes
     * @param services those about services
     * @param soa the times in the zone's SOA record
     */
    public record Times(Duration node, ServiceTtls services, Soa soa) {
        /** Nothing may be kept. */
        public static final Times DEFAULT = new Times(Duration.ZERO, ServiceTtls.NONE, Soa.DEFAULT);
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
     * @param compressed write a name that comes again as a pointer to where it stands
     */
    public record Packing(int udpAnswers, int addresses, boolean truncateFlag, boolean compressed) {
        /** Three, none, untold, compressed. */
        public static final Packing DEFAULT = new Packing(3, 0, false, true);

        public Packing {
            if (udpAnswers < 1 || addresses < 0) {
                throw new IllegalArgumentException("A DNS answer must hold at least 1 record, not " + udpAnswers
                        + ", and 0 (no limit) or more addresses, not " + addresses + ".");
            }
        }
    }

    /**
     * What is told.
     *
     * @param onlyPassing leave out instances that warn, too; by default only critical ones are
     * @param nodeMetaTxt add a node's metadata as TXT records to answers about its address, as by default
     */
    public record Contents(boolean onlyPassing, boolean nodeMetaTxt) {
        /** Warning instances, and metadata. */
        public static final Contents DEFAULT = new Contents(false, true);
    }
}
