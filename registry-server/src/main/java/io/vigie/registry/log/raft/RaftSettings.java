package io.vigie.registry.log.raft;

import io.vigie.registry.log.key.ClusterKey;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * How a server takes part in the log.
 *
 * @param folder where it keeps the log and the checkpoints; made when it is not there
 * @param self this server, with the address that it tells others
 * @param bound where it listens for the other servers
 * @param datacenter servers of one datacenter share one log
 * @param entriesBetweenCheckpoints after how many entries a checkpoint is written
 * @param key what the servers share, so that they talk to nobody else and nobody listens; without one they talk in the open
 * @param acceptLoss whether to cut away what is damaged in the log, and all that follows it, instead of refusing to start
 */
public record RaftSettings(
        Path folder,
        Server self,
        InetSocketAddress bound,
        String datacenter,
        long entriesBetweenCheckpoints,
        Optional<ClusterKey> key,
        boolean acceptLoss) {
    /** The identity of the log, the same for all servers of a datacenter. */
    UUID group() {
        return UUID.nameUUIDFromBytes(("vigie " + datacenter).getBytes(StandardCharsets.UTF_8));
    }

    /** Where Ratis keeps the log of the group. */
    Path groupFolder() {
        return folder.resolve(group().toString());
    }
}
