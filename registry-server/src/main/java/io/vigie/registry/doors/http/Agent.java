package io.vigie.registry.doors.http;

/**
 * Who this agent says it is.
 *
 * @param node the name of its own node in the catalog
 * @param nodeId its UUID
 * @param address the address under which others reach the node
 * @param serverPort the port shown for the servers' own traffic ({@code 8300} in Consul)
 * @param memberPort the port shown for membership ({@code 8301} in Consul)
 * @param version the release of Consul whose behaviour is spoken here; clients branch on it
 * @param revision the release of Vigie
 */
public record Agent(
        String node,
        String nodeId,
        String datacenter,
        String address,
        int serverPort,
        int memberPort,
        String version,
        String revision) {

    /** The address of this server as Raft peers show it. */
    String serverAddress() {
        return address + ":" + serverPort;
    }
}
