package io.vigie.registry.log.raft;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One server of the cluster.
 *
 * @param id the id of its node, a UUID; a server that lost its disk is another one and has another id
 * @param address where the others reach its log, {@code host:port}
 */
public record Server(String id, String address) implements Comparable<Server> {
    private static final Pattern ADDRESS = Pattern.compile("\\[?[^\\s/]+]?:\\d{1,5}");

    public Server {
        id = UUID.fromString(id).toString();
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("\"" + address + "\" is no address of a server: it must be host:port.");
        }
    }

    @Override
    public int compareTo(Server other) {
        return id.compareTo(other.id);
    }
}
