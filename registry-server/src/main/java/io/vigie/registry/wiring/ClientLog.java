package io.vigie.registry.wiring;

import io.vigie.registry.log.Renewals;
import io.vigie.registry.log.remote.ClusterClient;
import io.vigie.registry.log.remote.Proposals;
import io.vigie.registry.log.remote.ReadIndex;
import io.vigie.registry.log.remote.RemoteRenewals;
import io.vigie.registry.log.remote.ServerList;
import io.vigie.registry.log.replica.HeardLeadership;
import io.vigie.registry.log.replica.ReplicaRegistry;
import io.vigie.registry.log.replica.ServerFollower;
import io.vigie.registry.workers.membership.RetryJoin;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of an agent in client mode: the replica, the follower that feeds it, and the ways to the leader. */
final class ClientLog implements AutoCloseable {
    /** How long an agent that was given {@code -join} tries before it gives up. */
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(ClientLog.class);

    private final AgentThreads threads;
    private final ClusterClient client;
    private final HeardLeadership leadership = new HeardLeadership(System::nanoTime);
    private final ReplicaRegistry registry;
    private final Closing closing = new Closing();

    ClientLog(Clock clock, AgentThreads threads, ClusterClient client) {
        this.threads = threads;
        this.client = client;
        this.registry = new ReplicaRegistry(clock, threads.timer());
    }

    ReplicaRegistry registry() {
        return registry;
    }

    HeardLeadership leadership() {
        return leadership;
    }

    /** Connects the replica with the servers on the list and begins to follow them. */
    ServerFollower connect(ServerList servers) {
        registry.connect(
                new Proposals(client, servers, threads.timer(), System::nanoTime, UUID.randomUUID()),
                new ReadIndex(client, servers, threads.timer(), System::nanoTime));
        var follower = closing.with(new ServerFollower(
                registry,
                leadership,
                client,
                servers::all,
                System::nanoTime,
                AgentThreads.named("replica"),
                threads.timer()));
        follower.start();
        return follower;
    }

    Renewals renewals(ServerList servers) {
        return new RemoteRenewals(client, servers::all, threads.timer());
    }

    /** Whom to tell that this agent lives: first the server that it follows. */
    static List<String> doors(ServerFollower follower, ServerList servers) {
        var doors = new ArrayList<>(servers.all());
        follower.followed().ifPresent(door -> {
            doors.remove(door);
            doors.add(0, door);
        });
        return doors;
    }

    /**
     * Joins as the settings say: before this returns, or in the background. Completes when there is a state.
     *
     * @param known the servers' doors of an earlier life, tried when none of the addresses lets this agent in
     */
    CompletableFuture<Void> join(
            ClusterSettings settings, List<String> known, ClusterSide side, ServerFollower follower)
            throws IOException {
        var addresses = new ArrayList<>(settings.startJoin());
        if (!addresses.isEmpty()) {
            addresses.addAll(known);
            joinNow(addresses, side, follower);
        }
        addresses.addAll(settings.retryJoin());
        addresses.addAll(known);
        if (addresses.isEmpty()) {
            log.warn("This agent follows no server yet. Join it to the others: consul join <address>, or start it with"
                    + " -join or -retry-join.");
            return follower.firstState();
        }
        return retrying(addresses, settings, side).start().thenCompose(joined -> follower.firstState());
    }

    private RetryJoin retrying(List<String> addresses, ClusterSettings settings, ClusterSide side) {
        return closing.with(
                new RetryJoin(side.joiner(), addresses, settings.interval(), settings.retryMax(), threads.timer()));
    }

    private void joinNow(List<String> addresses, ClusterSide side, ServerFollower follower) throws IOException {
        var first = new RetryJoin(side.joiner(), addresses, Duration.ofMillis(500), 0, threads.timer());
        try (first) {
            first.start().get(JOIN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            follower.firstState().get(JOIN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new IOException("None of " + String.join(", ", addresses) + " let this agent in within "
                    + JOIN_PATIENCE.toSeconds() + " s. " + reason(first.lastRefusal())
                    + "Start a server there first, or use -retry-join to keep trying.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while joining.", stopping);
        }
    }

    private static String reason(String lastRefusal) {
        return lastRefusal.isEmpty() ? "" : lastRefusal + ". ";
    }

    @Override
    public void close() {
        closing.close();
    }
}
