package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.ApiRules;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of an agent, under the names that Consul's configuration files use. Flags and files set them; so does
 * Spring's environment, with the prefix {@code vigie} ({@code VIGIE_PORTS_HTTP=8500}).
 *
 * @param dev everything in memory, nothing to set up
 * @param server whether this agent keeps the log; one in development does, all others follow a server
 * @param dataDir where a durable log would live; not used by the log in memory
 * @param nodeName the name of the agent's node; the name of the machine when it is not given
 * @param nodeId a UUID; a new one at each start when it is not given
 * @param nodeMeta metadata of the node
 * @param datacenter the datacenter that this agent is in
 * @param domain the DNS domain that is answered for
 * @param altDomain a second DNS domain, or null
 * @param clientAddr the addresses on which HTTP and DNS are served, separated by spaces; loopback unless told otherwise
 * @param bindAddr the address of the node, when none is advertised; 0.0.0.0 means "find out"
 * @param advertiseAddr the address under which others reach the node; worked out from bindAddr when it is not given
 * @param ports the ports that are listened on
 * @param configRepo a folder whose files are mirrored into keys, or null
 * @param enableLocalScriptChecks whether checks from configuration files may run programs
 * @param enableScriptChecks the same; unlike Consul, no check that comes over HTTP ever runs a program
 * @param dnsConfig how DNS answers
 * @param recursors name servers that are asked about names outside the domains: addresses, with a port unless it is 53
 * @param addresses where single doors listen, if not on clientAddr
 * @param httpConfig how the HTTP API answers
 * @param limits how much clients may ask for
 * @param discoveryMaxStale how old an answer of catalog and health may be that does not have to be fresh, as Go writes
 *     durations; zero means that it has to be fresh
 * @param cluster how it finds the others
 */
@ConfigurationProperties("vigie")
public record AgentSettings(
        @DefaultValue("false") boolean dev,
        @DefaultValue("false") boolean server,
        @Nullable String dataDir,
        @Nullable String nodeName,
        @Nullable String nodeId,
        @DefaultValue Map<String, String> nodeMeta,
        @DefaultValue("dc1") String datacenter,
        @DefaultValue("consul") String domain,
        @Nullable String altDomain,
        @DefaultValue("127.0.0.1") String clientAddr,
        @DefaultValue("0.0.0.0") String bindAddr,
        @Nullable String advertiseAddr,
        @DefaultValue Ports ports,
        @Nullable String configRepo,
        @DefaultValue("false") boolean enableLocalScriptChecks,
        @DefaultValue("false") boolean enableScriptChecks,
        @DefaultValue DnsConfig dnsConfig,
        @DefaultValue List<String> recursors,
        @DefaultValue Addresses addresses,
        @DefaultValue HttpConfig httpConfig,
        @DefaultValue LimitsConfig limits,
        @DefaultValue("0s") String discoveryMaxStale,
        @DefaultValue ClusterSettings cluster) {

    /**
     * Where single doors listen; several addresses are separated by spaces.
     *
     * @param http where HTTP is served; null for clientAddr
     * @param dns where DNS is served; likewise
     */
    public record Addresses(@Nullable String http, @Nullable String dns) {
        static final Addresses DEFAULT = new Addresses(null, null);
    }

    /** The addresses on which HTTP is served, and on which DNS is; throws {@link SettingException} when one makes no sense. */
    List<InetAddress> httpAddresses() {
        return addresses.http() == null
                ? HostAddress.allOf("client_addr", clientAddr)
                : HostAddress.allOf("addresses.http", addresses.http());
    }

    List<InetAddress> dnsAddresses() {
        return addresses.dns() == null
                ? HostAddress.allOf("client_addr", clientAddr)
                : HostAddress.allOf("addresses.dns", addresses.dns());
    }

    /** What the API is told of them; throws {@link SettingException} when something in them makes no sense. */
    ApiRules apiRules() {
        return new ApiRules(
                httpConfig.blockEndpoints(),
                httpConfig.responseHeaders(),
                httpConfig.writers(),
                httpConfig.verbs(),
                !Durations.of("discovery_max_stale", discoveryMaxStale).isZero(),
                limits.ofRequests());
    }

    /** Whether what is written outlives the process. */
    boolean isDurable() {
        return server && !dev && dataDir != null;
    }

    /** Whether this agent keeps the log itself, rather than follow others that do. */
    boolean isServer() {
        return dev || server;
    }

    /**
     * Ports; 0 means any free one.
     *
     * @param http of the HTTP API
     * @param dns of DNS, UDP and TCP
     * @param server shown for the servers' own traffic
     * @param serfLan shown for membership
     */
    public record Ports(
            @DefaultValue("8500") int http,
            @DefaultValue("8600") int dns,
            @DefaultValue("8300") int server,
            @DefaultValue("8301") int serfLan) {
        private static final int MAX = 65_535;

        public Ports {
            check("http", http);
            check("dns", dns);
            check("server", server);
            check("serf_lan", serfLan);
        }

        private static void check(String name, int port) {
            if (port < 0 || port > MAX) {
                throw new SettingException("The setting ports." + name + " cannot be " + port
                        + ": it must be a port from 1 to 65535, or 0 for any free one.");
            }
        }
    }

    /** Settings of a registry for tests and development, in memory, on the given ports of the loopback interface. */
    public static AgentSettings inMemory(String nodeName, int httpPort, int dnsPort) {
        return new AgentSettings(
                true,
                true,
                null,
                nodeName,
                null,
                Map.of(),
                "dc1",
                "consul",
                null,
                "127.0.0.1",
                "127.0.0.1",
                null,
                new Ports(httpPort, dnsPort, 8300, 8301),
                null,
                false,
                false,
                DnsConfig.DEFAULT,
                List.of(),
                Addresses.DEFAULT,
                HttpConfig.DEFAULT,
                LimitsConfig.DEFAULT,
                "0s",
                ClusterSettings.DEFAULT);
    }
}
