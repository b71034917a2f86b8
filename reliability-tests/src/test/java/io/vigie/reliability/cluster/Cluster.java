package io.vigie.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/**
 * N servers of one product, on the machines 1 to N, and the client agents that join them. What is done to them is done by one
 * thread at a time.
 */
public final class Cluster implements AutoCloseable {
    /** Whoever is started waits no longer than this to be of use. */
    public static final Duration SOON = Duration.ofSeconds(120);

    private static final int KEY_BYTES = 32;

    private final Product product;
    private final Network network;
    private final Path folder;
    private final List<Agent> servers = new ArrayList<>();
    private final List<Agent> clients = new ArrayList<>();
    private final String key;
    private final Path settings;
    private int lastMachine;

    /** Starts so many servers and waits until they take writes; more settings come on top of the product's own. */
    public Cluster(int size, Product product, Network network, Path folder, Random random, Map<String, Object> more)
            throws IOException {
        this.product = product;
        this.network = network;
        this.folder = Files.createDirectories(folder);
        this.key = key(random);
        this.settings = settings(more);
        for (int number = 1; number <= size; number++) {
            servers.add(server(number, size));
        }
        try {
            for (var server : servers) {
                server.start();
            }
            awaitWhole();
        } catch (IOException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    private static String key(Random random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Path settings(Map<String, Object> more) throws IOException {
        var all = new HashMap<>(product.settings());
        all.putAll(more);
        return Files.writeString(folder.resolve("agent.json"), new JsonMapper().writeValueAsString(all));
    }

    private Agent server(int number, int size) throws IOException {
        var flags = new ArrayList<>(List.of("-server", "-bootstrap-expect=" + size));
        for (int other = 1; other <= size && size > 1; other++) {
            flags.add("-retry-join=" + network.address(other));
        }
        flags.addAll(common());
        return new Agent(product, network, "s" + number, nextMachine(), folder, flags);
    }

    private List<String> common() {
        return List.of("-retry-interval=1s", "-encrypt=" + key, "-config-file=" + settings);
    }

    private int nextMachine() {
        return ++lastMachine;
    }

    /** A client agent that is told of one server only, started and known to that one. */
    public Agent client(String name, Agent server) throws IOException {
        var flags = new ArrayList<>(List.of("-retry-join=" + server.address()));
        servers.stream().filter(other -> other != server).forEach(other -> flags.add("-retry-join=" + other.address()));
        flags.addAll(common());
        var client = new Agent(product, network, name, nextMachine(), folder, flags).start();
        clients.add(client);
        Until.asserted(
                name + " is known",
                SOON,
                client,
                () -> views().isAlive(client) && client.http().reads("/v1/kv/?keys"));
        return client;
    }

    /** The client agent is gone for good, and so is its name. */
    public void dismiss(Agent client) throws IOException, InterruptedException {
        client.kill();
        clients.remove(client);
        leader().http().put("/v1/agent/force-leave/" + client.name() + "?prune", "");
    }

    /** The agent is started on a machine that nobody was on before. */
    public Agent startElsewhere(Agent agent) throws IOException {
        agent.moveTo(nextMachine());
        return agent.start();
    }

    public Product product() {
        return product;
    }

    public Network network() {
        return network;
    }

    public List<Agent> servers() {
        return servers;
    }

    /** All servers but those. */
    public List<Agent> serversBut(Agent... those) {
        return servers.stream()
                .filter(server -> !List.of(those).contains(server))
                .toList();
    }

    /** What is seen of the members from outside. */
    public Views views() {
        return new Views(servers.stream().filter(Agent::isAlive).toList());
    }

    /** The server that leads, waited for if need be: the one that two of them name, or all there are. */
    public Agent leader() {
        return Until.found("a leader", SOON, this::namedLeader);
    }

    private Optional<Agent> namedLeader() {
        var asked = servers.stream().filter(Agent::isAlive).toList();
        var names = asked.stream()
                .map(server -> server.http().json("/v1/status/leader").asString(""))
                .toList();
        return servers.stream()
                .filter(server -> {
                    var count = names.stream()
                            .filter(named -> named.equals(server.address() + ":8300"))
                            .count();
                    return count > servers.size() / 2;
                })
                .findFirst();
    }

    /** Some server that does not lead. */
    public Agent follower() {
        return serversBut(leader()).get(0);
    }

    /** No packet goes between the server and the other agents any more. */
    public void cut(Agent server) throws IOException {
        var others = new ArrayList<Integer>();
        servers.stream().filter(other -> other != server).forEach(other -> others.add(other.machine()));
        clients.forEach(client -> others.add(client.machine()));
        network.cut(server.machine(), others);
    }

    public void heal() throws IOException {
        network.heal();
    }

    /** Waits until every server takes writes, sees every other one alive, and votes. */
    public void awaitWhole() {
        for (var server : servers) {
            Until.asserted(
                    server + " takes writes", SOON, server, () -> server.http().write("awake", "yes"));
        }
        for (var server : servers) {
            Until.asserted(
                    server + " is seen by all", SOON, server, () -> views().isAlive(server) && views().votes(server));
        }
    }

    /** Whether everything is as {@link #awaitWhole} leaves it, now. */
    public boolean isWhole() {
        return servers.stream()
                .allMatch(server -> server.isAlive()
                        && server.http().write("awake", "yes")
                        && views().isAlive(server)
                        && views().votes(server));
    }

    @Override
    public void close() {
        clients.forEach(Agent::close);
        servers.forEach(Agent::close);
        Shell.quietly(network::heal);
    }
}
