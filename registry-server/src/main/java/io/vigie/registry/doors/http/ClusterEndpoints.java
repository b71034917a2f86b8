package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Leases;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import io.vigie.registry.log.codec.CodecException;
import io.vigie.registry.log.codec.CommandCodec;
import io.vigie.registry.log.codec.Told;
import io.vigie.registry.log.feed.Pulse;
import io.vigie.registry.log.remote.ProposalId;
import io.vigie.registry.log.remote.Proposals;
import io.vigie.registry.log.remote.RenewalNews;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * {@code /v1/internal} of the cluster door, for other agents only: how they join, stay, send commands and follow. Bodies are
 * commands in the form of {@link CommandCodec}, or lines of text.
 */
final class ClusterEndpoints {
    /** How many leases are renewed in one request. */
    static final int LEASES_MAX = 20_000;

    private final Registry registry;
    private final Agent agent;
    private final Cluster cluster;
    private final Cluster.Door door;
    private final Renewals renewals;

    ClusterEndpoints(Registry registry, Agent agent, Cluster cluster, Cluster.Door door, Renewals renewals) {
        this.registry = registry;
        this.agent = agent;
        this.cluster = cluster;
        this.door = door;
        this.renewals = renewals;
    }

    /** An agent introduces itself with its {@link JoinMember}; the answer lists the doors of all servers. */
    CompletableFuture<Reply> join(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        if (!(command(call) instanceof JoinMember joining)) {
            throw Refusal.badRequest("Who joins says so with a JoinMember, and with nothing else.");
        }
        return checked(joining.member()).thenCompose(free -> admitted(joining, call));
    }

    private CompletableFuture<Reply> admitted(JoinMember joining, Call call) {
        return registry.propose(joining)
                .thenApplyAsync(
                        applied -> lines(door.servers().get().stream().collect(Collectors.joining("\n"))),
                        call.executor());
    }

    /**
     * A name belongs to one agent as long as it renews its lease, or answers when it is asked: it may renew its lease with another
     * server.
     */
    private CompletableFuture<Void> checked(Member wanted) {
        var rival = registry.current()
                .members()
                .find(wanted.name())
                .filter(known -> known.status().isPresent() && !known.id().equals(wanted.id()));
        if (rival.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var known = rival.get();
        var lives = cluster.leases().isFresh(known.name(), known.id())
                ? CompletableFuture.completedFuture(true)
                : cluster.membership().answers(known);
        return lives.thenAccept(itDoes -> {
            if (itDoes) {
                throw reserved(wanted, known);
            }
        });
    }

    /** In the words of Consul's catalog, and what to do about it. */
    private static Refusal reserved(Member wanted, Member known) {
        return Refusal.conflict("Node name " + wanted.name() + " is reserved by node " + known.id() + " with name "
                + known.name() + " (" + known.address()
                + "), which is alive; choose another name with -node, or stop that agent first");
    }

    /** One line for each lease, {@code name<tab>id}; as many lines say what became of them. */
    Reply lease(Call call) {
        var answers = new String(call.body(), StandardCharsets.UTF_8)
                .lines()
                .limit(LEASES_MAX)
                .map(this::renewed)
                .map(Leases.Answer::name)
                .collect(Collectors.joining("\n"));
        return lines(answers);
    }

    private Leases.Answer renewed(String line) {
        var parts = line.split("\t", 2);
        return parts.length == 2 ? cluster.leases().renew(parts[0], parts[1]) : Leases.Answer.UNKNOWN;
    }

    /** Somebody renewed a session at another agent. */
    Reply renew(Call call) {
        if (!cluster.leadership().isLeader()) {
            return notLeading();
        }
        new String(call.body(), StandardCharsets.UTF_8)
                .lines()
                .limit(LEASES_MAX)
                .forEach(renewals::renew);
        return Reply.empty(200);
    }

    /** The leader tells which sessions were renewed with it. */
    Reply renewed(Call call) {
        renewals.hear(new String(call.body(), StandardCharsets.UTF_8)
                .lines()
                .limit(RenewalNews.SESSIONS_MAX)
                .toList());
        return Reply.empty(200);
    }

    /** How far the leader is, for those who want to read what it knows. */
    CompletableFuture<Reply> index(Call call) {
        if (!cluster.leadership().isLeader()) {
            return CompletableFuture.completedFuture(notLeading());
        }
        var consistency = call.has("consistent") ? Consistency.CONSISTENT : Consistency.DEFAULT;
        return registry.caughtUp(consistency)
                .thenApplyAsync(
                        caughtUp -> lines(Long.toString(registry.current().index())), call.executor());
    }

    /** A command with an id takes effect once, however often it is sent. */
    CompletableFuture<Reply> propose(Call call) {
        if (!cluster.leadership().isLeader()) {
            return CompletableFuture.completedFuture(notLeading());
        }
        var command = command(call);
        return ProposalId.of(call.first("id"))
                .map(id -> door.inbox().take(id, call.has("again"), command))
                .orElseGet(() -> registry.propose(command).thenApply(Told::of))
                .thenApplyAsync(told -> Reply.bytes("application/octet-stream", told.encode()), call.executor());
    }

    private static Command command(Call call) {
        try {
            return CommandCodec.decode(call.body());
        } catch (CodecException unreadable) {
            throw Refusal.badRequest(String.valueOf(unreadable.getMessage()));
        }
    }

    /** The stream of commands from an index on, without an end; see {@link Pulse#EVERY}. */
    Reply log(Call call) {
        return door.feed()
                .map(feed -> Reply.stream(
                        new CommandStream(feed, call.first("epoch"), GoUnsigned.parse(call.first("from")))))
                .orElseGet(ClusterEndpoints::notLeading);
    }

    private static Reply notLeading() {
        return Reply.text(Proposals.NOT_LEADING, "This server does not lead.");
    }

    private static Reply lines(String text) {
        return Reply.text(200, text);
    }
}
