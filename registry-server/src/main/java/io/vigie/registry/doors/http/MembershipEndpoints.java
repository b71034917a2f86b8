package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.ForgetMember;
import io.vigie.registry.core.command.SetMemberStatus;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Registry;
import java.util.concurrent.CompletableFuture;

/** {@code /v1/agent}, as far as it concerns the cluster: joining it, leaving it, and sending others off who cannot any more. */
final class MembershipEndpoints {
    private final Registry registry;
    private final Writes writes;
    private final Agent agent;
    private final Cluster cluster;
    private final Surroundings surroundings;

    MembershipEndpoints(Registry registry, Agent agent, Cluster cluster, Surroundings surroundings) {
        this.registry = registry;
        this.writes = new Writes(registry);
        this.agent = agent;
        this.cluster = cluster;
        this.surroundings = surroundings;
    }

    /** Whoever joins this very agent has what they want. */
    CompletableFuture<Reply> join(Call call) {
        var address = call.rest();
        boolean isSelf = address.equals(agent.address()) || address.equals(agent.address() + ":" + agent.memberPort());
        if (isSelf) {
            return CompletableFuture.completedFuture(Reply.empty(200));
        }
        return cluster.membership().join(address).thenApplyAsync(joined -> Reply.empty(200), call.executor());
    }

    /** When this is answered, the others know. */
    CompletableFuture<Reply> leave(Call call) {
        return CompletableFuture.runAsync(surroundings.leave(), surroundings.background())
                .thenApplyAsync(left -> Reply.empty(200), call.executor());
    }

    /** One who lives comes back at once, as in Consul; one who has failed has left now, or is forgotten altogether. */
    CompletableFuture<Reply> forceLeave(Call call) {
        var member = registry.current()
                .members()
                .find(call.rest())
                .orElseThrow(() -> Refusal.internal("agent: No node found with name '" + call.rest() + "'"));
        return member.id().equals(agent.nodeId())
                ? CompletableFuture.completedFuture(Reply.empty(200))
                : writes.silently(call, sentOff(member, call.has("prune")));
    }

    private static Command sentOff(Member member, boolean prune) {
        return prune
                ? new ForgetMember(member.name(), member.id())
                : new SetMemberStatus(member.name(), member.id(), MemberStatus.LEFT);
    }
}
