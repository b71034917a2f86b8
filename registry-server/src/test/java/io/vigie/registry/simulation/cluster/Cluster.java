package io.vigie.registry.simulation.cluster;

import io.vigie.registry.workers.testing.HandTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three servers, two agents, clients with sessions, clients that watch, and what they live in. */
final class Cluster {
    private static final List<String> SERVERS = List.of("s1", "s2", "s3");
    private static final List<String> AGENTS = List.of("agent-1", "agent-2");
    private static final int CLIENTS_OF_EACH = 25;
    private static final int SESSIONS = 4;
    private static final int FIRST_SESSION = 100;

    private final long seed;
    private final HandTimer timer = new HandTimer();
    private final Audit audit = new Audit();
    private final Process network = new Process(timer, audit);
    private final SharedLog log = new SharedLog(timer, audit);
    private final Instant begin = timer.clock().instant();
    private final List<Server> servers;
    private final List<LeaseHolder> serverAgents;
    private final List<LeaseHolder> agents;
    private final List<SessionHolder> sessions;
    private final List<List<WatchingClient>> clients;
    private final Elections elections;

    Cluster(long seed) {
        this.seed = seed;
        this.elections = new Elections(this);
        var witness = new Witness(this);
        this.servers = SERVERS.stream()
                .map(name -> new Server(this, name, witness::proposed))
                .toList();
        this.serverAgents = holders(SERVERS, true);
        this.agents = holders(AGENTS, false);
        this.sessions = IntStream.range(FIRST_SESSION, FIRST_SESSION + SESSIONS)
                .mapToObj(number -> new SessionHolder(this, number, AGENTS.get(number % AGENTS.size())))
                .toList();
        this.clients = servers.stream().map(this::clientsOf).toList();
        servers.forEach(this::start);
        agents.forEach(this::revive);
        elections.begin();
    }

    private List<LeaseHolder> holders(List<String> names, boolean serving) {
        return names.stream().map(name -> new LeaseHolder(this, name, serving)).toList();
    }

    private List<WatchingClient> clientsOf(Server server) {
        var all = new ArrayList<WatchingClient>();
        for (int i = 0; i < CLIENTS_OF_EACH; i++) {
            all.add(new WatchingClient(this, server, 1_000 * SERVERS.indexOf(server.name()) + i));
        }
        return all;
    }

    void start(Server server) {
        server.start();
        int place = SERVERS.indexOf(server.name());
        serverAgents.get(place).startIn(server.process());
        clients.get(place).forEach(WatchingClient::connect);
    }

    void crash(Server server) {
        server.crash();
        elections.lost(server);
    }

    void stop(Server server) {
        server.stop();
        if (elections.isLedBy(server)) {
            elections.begin();
        }
    }

    /** A server that stands still goes on, and one that is dead starts again. */
    void mend(Server server) {
        if (server.isStopped()) {
            if (elections.isLedBy(server)) {
                elections.leaderIsBack();
            }
            server.goOn();
        } else if (!server.runs()) {
            start(server);
        }
    }

    void revive(LeaseHolder agent) {
        agent.startIn(new Process(timer, audit));
    }

    /** Lets time pass, and fails when a promise was broken meanwhile. */
    void pass(Duration time) {
        timer.pass(time);
        clients.forEach(some -> some.forEach(client -> audit.watch(client::missesNothing)));
        audit.broken().ifPresent(fault -> {
            throw new AssertionError(fault.getMessage(), fault);
        });
    }

    /** Luck of its own for whoever has this name, so that one's doings do not change another's luck. */
    Random randomOf(String name) {
        return new Random(seed * 1_000_003 + name.hashCode());
    }

    Instant now() {
        return timer.clock().instant();
    }

    long nanos() {
        return Duration.between(begin, now()).toNanos();
    }

    HandTimer timer() {
        return timer;
    }

    Audit audit() {
        return audit;
    }

    Process network() {
        return network;
    }

    SharedLog log() {
        return log;
    }

    List<Server> servers() {
        return servers;
    }

    List<LeaseHolder> agents() {
        return agents;
    }

    Stream<LeaseHolder> leaseHolders() {
        return Stream.concat(serverAgents.stream(), agents.stream());
    }

    List<SessionHolder> sessions() {
        return sessions;
    }

    Stream<WatchingClient> clients() {
        return clients.stream().flatMap(List::stream);
    }

    Elections elections() {
        return elections;
    }
}
