package io.vigie.registry.doors.http;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import java.time.Instant;
import java.util.List;

/** The servers as this agent knows them: who votes by the log where there is one, names and health by the list of members. */
record Servers(Registry registry, Agent agent, Cluster cluster) {
    /**
     * One of them.
     *
     * @param address where its log listens
     * @param lives whether it renews its lease
     * @param since when that last changed
     */
    record Server(String id, String name, String address, boolean leads, boolean votes, boolean lives, Instant since) {}

    List<Server> all() {
        return cluster.voters()
                .map(Voters::voters)
                .filter(voters -> !voters.isEmpty())
                .map(voters -> voters.stream().map(this::voting).toList())
                .orElseGet(() ->
                        registry.current().members().servers().map(this::known).toList());
    }

    private Server voting(Voters.Voter voter) {
        var member = registry.current().members().withId(voter.id());
        boolean isSelf = voter.id().equals(agent.nodeId());
        return new Server(
                voter.id(),
                isSelf ? agent.node() : member.map(Member::name).orElse("(unknown)"),
                isSelf ? agent.serverAddress() : member.map(Member::peer).orElse(voter.address()),
                leads(voter.id()),
                true,
                isSelf
                        || member.filter(known -> known.status() == MemberStatus.ALIVE)
                                .isPresent(),
                member.map(Member::since).orElse(Instant.EPOCH));
    }

    private Server known(Member member) {
        return new Server(
                member.id(),
                member.name(),
                member.peer(),
                leads(member.id()),
                true,
                member.status() == MemberStatus.ALIVE,
                member.since());
    }

    private boolean leads(String id) {
        return cluster.leadership().leaderId().filter(id::equals).isPresent();
    }

    /** How many of them may be lost while the rest can still write. */
    int tolerance() {
        var all = all();
        long living = all.stream().filter(Server::lives).count();
        return (int) Math.max(0, living - (all.size() / 2 + 1));
    }

    /** Whether all of them live and one leads. */
    boolean areHealthy() {
        return all().stream().allMatch(Server::lives) && all().stream().anyMatch(Server::leads);
    }
}
