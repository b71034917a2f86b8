package io.vigie.registry.wiring;

import io.vigie.registry.log.Feed;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.key.ClusterKey;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.log.raft.RaftRegistry;
import io.vigie.registry.log.raft.RaftSettings;
import io.vigie.registry.log.raft.Server;
import io.vigie.registry.log.remote.Inbox;
import io.vigie.registry.log.remote.RememberingInbox;
import io.vigie.registry.workers.membership.Candidate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a server: in memory, or on its disk and those of others when it has a data folder. Only in the second case is
 * anything of Ratis even loaded.
 */
final class ServerLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServerLog.class);

    private final Registry registry;
    private final Feed feed;
    private final Leadership leadership;
    private final Voters voters;
    private final @Nullable RaftRegistry raft;

    private ServerLog(Registry registry, Feed feed, Leadership leadership, Voters voters, @Nullable RaftRegistry raft) {
        this.registry = registry;
        this.feed = feed;
        this.leadership = leadership;
        this.voters = voters;
        this.raft = raft;
    }

    /** The log that the settings ask for, not started yet. */
    static ServerLog of(
            AgentSettings settings,
            OwnNode self,
            Optional<ClusterKey> key,
            Clock clock,
            AgentThreads threads,
            Supplier<String> ids)
            throws IOException {
        if (settings.isDurable()) {
            var around = new RaftRegistry.Surroundings(clock, threads.timer(), threads.disk(), System::nanoTime, ids);
            var raft = new RaftRegistry(raftSettings(settings, self, key), around);
            return new ServerLog(raft, raft, raft, new RaftVoters(raft), raft);
        }
        var memory = new MemoryRegistry(clock, threads.timer());
        var member = self.joining().member();
        var voters = Voters.alone(new Voters.Voter(member.id(), member.peer()));
        return new ServerLog(memory, memory, Leadership.alone(member.id()), voters, null);
    }

    private static RaftSettings raftSettings(AgentSettings settings, OwnNode self, Optional<ClusterKey> key)
            throws IOException {
        int port = settings.ports().server();
        var server =
                new Server(self.node().id(), HostAddress.withPort(self.node().address(), port));
        return new RaftSettings(
                Path.of(String.valueOf(settings.dataDir())).toAbsolutePath().resolve("log"),
                server,
                new InetSocketAddress(HostAddress.of("bind_addr", settings.bindAddr()), port),
                settings.datacenter(),
                settings.cluster().raftSnapshotThreshold(),
                key,
                settings.cluster().recoverAcceptLoss());
    }

    private static Server founder(String text) {
        try {
            int at = text.indexOf('@');
            return new Server(text.substring(0, Math.max(at, 0)), text.substring(at + 1));
        } catch (IllegalArgumentException wrong) {
            throw new SettingException("The setting founders has \"" + text
                    + "\": each of them must be written as the id of its node, @, host:port.");
        }
    }

    Registry registry() {
        return registry;
    }

    Feed feed() {
        return feed;
    }

    /** Where other agents send their commands to. */
    Inbox inbox() {
        return raft == null ? new RememberingInbox(registry) : raft.inbox();
    }

    /** Who takes part in the log. */
    Voters voters() {
        return voters;
    }

    Leadership leadership() {
        return leadership;
    }

    /** Reads the log, or begins it as the settings say; when this returns, the state is what it was. */
    void start(ClusterSettings settings) throws IOException {
        var named = settings.founders().stream().map(ServerLog::founder).toList();
        if (raft != null) {
            raft.start(settings.beginsAlone() ? List.of(raft.self()) : named);
        }
    }

    /** Begins a log together with others, or waits to be taken into theirs when there is nobody to begin one with. */
    void startWith(List<Candidate> founders) throws IOException {
        if (raft != null) {
            raft.start(founders.stream()
                    .map(one -> new Server(one.id(), one.peer()))
                    .toList());
        }
    }

    /** Whether nobody else takes part in it. */
    boolean isAlone() {
        return raft == null || raft.isAlone();
    }

    /** Somebody has said where a server is. */
    void meet(Candidate server) {
        try {
            if (raft != null) {
                raft.meet(new Server(server.id(), server.peer()));
            }
        } catch (IllegalArgumentException senseless) {
            log.debug("Somebody introduced a server that is none.", senseless);
        }
    }

    @Override
    public void close() throws IOException {
        if (raft != null) {
            raft.close();
        }
    }
}
