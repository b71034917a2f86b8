package io.vigie.registry.log.raft;

import io.vigie.registry.log.key.ClusterKey;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
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
 * @param untuned the settings of Ratis that stay as Ratis has them, to measure what ours are worth; empty for whoever means it
 */
public record RaftSettings(
        Path folder,
        Server self,
        InetSocketAddress bound,
        String datacenter,
        long entriesBetweenCheckpoints,
        Optional<ClusterKey> key,
        boolean acceptLoss,
        Set<String> untuned) {
    public RaftSettings {
        untuned = Set.copyOf(untuned);
    }

    /** As a server takes part that means it. */
    public RaftSettings(
            Path folder,
            Server self,
            InetSocketAddress bound,
            String datacenter,
            long entriesBetweenCheckpoints,
            Optional<ClusterKey> key,
            boolean acceptLoss) {
        this(folder, self, bound, datacenter, entriesBetweenCheckpoints, key, acceptLoss, Set.of());
    }

    /** The identity of the log, the same for all servers of a datacenter. */
    UUID group() {
        return UUID.nameUUIDFromBytes(("vigie " + datacenter).getBytes(StandardCharsets.UTF_8));
    }

    /** Where Ratis keeps the log of the group. */
    Path groupFolder() {
        return folder.resolve(group().toString());
    }
}
