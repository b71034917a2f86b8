package io.vigie.registry.log.raft;

import io.vigie.registry.log.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;

/**
 * Builds Ratis on what is in the folder, once that was looked at and mended, and starts it.
 *
 * @param outlet where what happens comes out
 * @param disk writes checkpoints
 */
record Launch(RaftSettings settings, Outlet outlet, Clock clock, Executor disk) {
    /** Blocks until the log is read; elects nobody yet. */
    Engine.Running by(List<Server> founders) throws IOException {
        var group = RaftGroupId.valueOf(settings.group());
        var followers = new Followers();
        var parameters = Tuning.parametersOf(settings);
        ListeningGrpc.listen(parameters, followers);
        var server = RaftServer.newBuilder()
                .setServerId(RaftPeerId.valueOf(settings.self().id()))
                .setGroup(RaftGroup.valueOf(group, peersOf(founders)))
                .setStateMachine(machine())
                .setProperties(Tuning.of(settings, founders.equals(List.of(settings.self()))))
                .setParameters(parameters)
                .setOption(RaftStorage.StartupOption.RECOVER)
                .build();
        try {
            server.start();
            return new Engine.Running(server, server.getDivision(group), followers);
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private RegistryMachine machine() throws IOException {
        var check = new LogCheck(settings);
        check.mendCheckpoints();
        var folder = settings.groupFolder().resolve("sm");
        var checkpoints = new Checkpoints(folder);
        checkpoints.tidy();
        var newest = checkpoints.newest();
        check.check(newest.map(loaded -> loaded.checkpoint().index()).orElse(-1L));
        Files.createDirectories(folder);
        return new RegistryMachine(folder, newest, settings.entriesBetweenCheckpoints(), outlet, clock, disk);
    }

    /** The servers as Ratis knows them: by their ids, which their addresses are looked up by. */
    static List<RaftPeer> peersOf(List<Server> servers) {
        return servers.stream()
                .map(server -> RaftPeer.newBuilder()
                        .setId(server.id())
                        .setAddress(PeerResolver.target(server.id()))
                        .build())
                .toList();
    }
}
