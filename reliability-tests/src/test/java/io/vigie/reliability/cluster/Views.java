package io.vigie.reliability.cluster;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the given servers say of an agent: each is asked, and all have to agree. */
public record Views(List<Agent> asked) {
    private static final Set<Integer> ALIVE = Set.of(1);

    /** Left, which is what Consul's autopilot makes of a failed server, or failed. */
    private static final Set<Integer> GONE = Set.of(3, 4);

    /** All see it as a member that is alive, at the address that it has now. */
    public boolean isAlive(Agent agent) {
        return isMember(agent, ALIVE);
    }

    public boolean isGone(Agent agent) {
        return isMember(agent, GONE);
    }

    private boolean isMember(Agent agent, Set<Integer> statuses) {
        return all(server -> members(server, agent)
                .allMatch(member -> statuses.contains(member.path("Status").asInt())
                        && member.path("Addr").asString("").equals(agent.address())));
    }

    private static Stream<JsonNode> members(Agent server, Agent agent) {
        var named = elements(server.http().json("/v1/agent/members"))
                .filter(member -> member.path("Name").asString("").equals(agent.name()))
                .toList();
        // Nobody of this name: something that is no member in any state.
        return named.isEmpty() ? Stream.of(Http.nothing()) : named.stream();
    }

    /** All know that it takes part in the log at its address, and that it votes. */
    public boolean votes(Agent agent) {
        return all(server -> elements(server.http()
                        .json("/v1/operator/raft/configuration?stale")
                        .path("Servers"))
                .anyMatch(peer -> peer.path("Node").asString("").equals(agent.name())
                        && peer.path("Address").asString("").equals(agent.address() + ":8300")
                        && peer.path("Voter").asBoolean(false)));
    }

    /** All have the node in their catalog, at the address that it has now. */
    public boolean isInCatalog(Agent agent) {
        return all(server -> server.http()
                .json("/v1/catalog/node/" + agent.name() + "?stale")
                .path("Node")
                .path("Address")
                .asString("")
                .equals(agent.address()));
    }

    /** All answer the node's name with the address that it has now. */
    public boolean isInDns(Agent agent) {
        return all(
                server -> server.dns().addresses(agent.name() + ".node.consul").equals(List.of(agent.address())));
    }

    /** All show the check of the node in this state. */
    public boolean isCheck(String node, String check, String status) {
        return all(server -> elements(server.http().json("/v1/health/node/" + node + "?stale"))
                .anyMatch(is -> is.path("CheckID").asString("").equals(check)
                        && is.path("Status").asString("").equals(status)));
    }

    /** All have the key, without asking anybody else. */
    public boolean hasKey(String key) {
        return all(server -> server.http().reads("/v1/kv/" + key + "?stale"));
    }

    private boolean all(Predicate<Agent> sees) {
        return !asked.isEmpty() && asked.stream().allMatch(sees);
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return list.isArray() ? list.valueStream() : Stream.empty();
    }
}
