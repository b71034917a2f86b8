package io.vigie.registry.doors.http;

import io.vigie.registry.doors.http.ui.Pages;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the API of one agent is made of.
 *
 * @param heartbeats where reports on TTL checks go
 * @param renewals where renewals of sessions go
 * @param ids makes a UUID for each session, query and event; several threads use it at once
 * @param random the source of jitter; several threads use it at once
 * @param pages what stands under {@code /ui/}, once it is made
 * @param surroundings what the process can do for its operators
 * @param rules what its operators allow
 * @param cluster the others
 * @param door what others find at the cluster door besides; empty for the door of clients
 */
public record ApiParts(
        Registry registry,
        Agent agent,
        Heartbeats heartbeats,
        Renewals renewals,
        Supplier<String> ids,
        RandomGenerator random,
        CompletableFuture<Pages> pages,
        Surroundings surroundings,
        ApiRules rules,
        Cluster cluster,
        Optional<Cluster.Door> door) {

    /** The API of an agent that is alone, in a process that does nothing for its operators. */
    public ApiParts(
            Registry registry,
            Agent agent,
            Heartbeats heartbeats,
            Renewals renewals,
            Supplier<String> ids,
            RandomGenerator random,
            CompletableFuture<Pages> pages) {
        this(
                registry,
                agent,
                heartbeats,
                renewals,
                ids,
                random,
                pages,
                Surroundings.NONE,
                ApiRules.DEFAULT,
                Cluster.alone(agent),
                Optional.empty());
    }

    /** The same in a process that can do something for its operators, and under the rules that they make. */
    public ApiParts in(Surroundings process, ApiRules made) {
        return new ApiParts(registry, agent, heartbeats, renewals, ids, random, pages, process, made, cluster, door);
    }

    /** The same among others. */
    public ApiParts within(Cluster others, Optional<Cluster.Door> behind) {
        return new ApiParts(
                registry, agent, heartbeats, renewals, ids, random, pages, surroundings, rules, others, behind);
    }

    String datacenter() {
        return agent.datacenter();
    }

    Reads reads() {
        return new Reads(registry, cluster.leadership(), datacenter(), random, rules.staleDiscovery());
    }

    Writes writes() {
        return new Writes(registry);
    }

    Selection selection() {
        return new Selection(agent.node(), datacenter());
    }
}
