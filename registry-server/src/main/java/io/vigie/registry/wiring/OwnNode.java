package io.vigie.registry.wiring;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.core.member.Role;
import io.vigie.registry.doors.http.Agent;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;

/**
 * The agent's own node, worked out from its settings: name, id, and the address under which others reach it.
 *
 * @param isOpen whether its cluster door lets in whoever reaches it
 */
record OwnNode(Node node, Agent agent, boolean isOpen) {
    /** The release of Consul whose behaviour is spoken here. */
    static final String CONSUL_VERSION = "1.8.7";

    /** The node of an agent with this id. */
    static OwnNode of(AgentSettings settings, String id) throws IOException {
        var name = settings.nodeName() == null ? hostName() : settings.nodeName();
        var address = address(settings);
        var text = HostAddress.text(address);
        return new OwnNode(
                node(name, id, address, settings), agent(name, id, text, settings), Openness.isOpen(settings, text));
    }

    /** How it joins the others. */
    JoinMember joining() {
        return new JoinMember(agent.member(Openness.tags(isOpen)), node);
    }

    private static Agent agent(String name, String id, String address, AgentSettings settings) {
        var ports = settings.ports();
        return new Agent(
                name,
                id,
                settings.datacenter(),
                address,
                ports.server(),
                ports.serfLan(),
                settings.isServer() ? Role.SERVER : Role.CLIENT,
                CONSUL_VERSION,
                revision(),
                new Agent.Dns(settings.domain(), ports.dns()));
    }

    /** The release of Vigie, as the jar's manifest has it. */
    static String revision() {
        var version = OwnNode.class.getPackage().getImplementationVersion();
        return "vigie-" + (version == null ? "dev" : version);
    }

    private static Node node(String name, String id, InetAddress address, AgentSettings settings) {
        var family = address instanceof Inet6Address ? "ipv6" : "ipv4";
        var tagged = new TreeMap<String, String>();
        for (var network : new String[] {"lan", "wan"}) {
            tagged.put(network, HostAddress.text(address));
            tagged.put(network + "_" + family, HostAddress.text(address));
        }
        return Node.of(name, id, HostAddress.text(address), tagged, withSegment(settings.nodeMeta()));
    }

    /** Consul Enterprise has segments; its free servers all say that they are in the nameless one. */
    static Map<String, String> withSegment(Map<String, String> meta) {
        var all = new TreeMap<>(meta);
        all.put("consul-network-segment", "");
        return all;
    }

    private static InetAddress address(AgentSettings settings) throws IOException {
        if (settings.advertiseAddr() != null) {
            return HostAddress.of("advertise_addr", settings.advertiseAddr());
        }
        var bound = HostAddress.of("bind_addr", settings.bindAddr());
        // In development nobody else is meant to reach it; Consul's -dev advertises loopback, too.
        return !bound.isAnyLocalAddress() ? bound : settings.dev() ? InetAddress.getByName("127.0.0.1") : ofMachine();
    }

    /** The first address of the machine that is not loopback, IPv4 before IPv6; loopback when there is no other. */
    private static InetAddress ofMachine() throws IOException {
        return NetworkCard.ofMachine().stream()
                .flatMap(card -> card.addresses().stream())
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .min((one, other) -> Boolean.compare(other instanceof Inet4Address, one instanceof Inet4Address))
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private static String hostName() throws IOException {
        var name = InetAddress.getLocalHost().getHostName();
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
