package io.vigie.registry.doors.http;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.Role;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who this agent says it is.
 *
 * @param node the name of its own node in the catalog
 * @param nodeId its UUID
 * @param address the address under which others reach the node
 * @param serverPort the port shown for the servers' own traffic ({@code 8300} in Consul)
 * @param memberPort the port shown for membership ({@code 8301} in Consul)
 * @param role whether it keeps the log itself
 * @param version the release of Consul whose behaviour is spoken here; clients branch on it
 * @param revision the release of Vigie
 * @param dns where its names are found
 */
public record Agent(
        String node,
        String nodeId,
        String datacenter,
        String address,
        int serverPort,
        int memberPort,
        Role role,
        String version,
        String revision,
        Dns dns) {

    /**
     * The DNS of an agent, as it is told to those who wish to ask it.
     *
     * @param domain that it answers for
     * @param port on which it listens; less than 1 when it does not, or on any free one
     */
    public record Dns(String domain, int port) {
        /** Consul's. */
        static final Dns DEFAULT = new Dns("consul", 8600);
    }

    /** A server. */
    public Agent(
            String node,
            String nodeId,
            String datacenter,
            String address,
            int serverPort,
            int memberPort,
            String version,
            String revision) {
        this(node, nodeId, datacenter, address, serverPort, memberPort, Role.SERVER, version, revision, Dns.DEFAULT);
    }

    /** How it introduces itself to the others. */
    public Member member(Map<String, String> tags) {
        var all = new TreeMap<>(tags);
        all.put("build", version + ":" + revision);
        return Member.of(node, nodeId, address, memberPort, serverPort, role, all);
    }

    /** Whether it keeps the log itself. */
    boolean isServer() {
        return role == Role.SERVER;
    }

    /** The address of this server as Raft peers show it. */
    String serverAddress() {
        return address + ":" + serverPort;
    }
}
