package io.vigie.registry.wiring;

import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.doors.http.Cluster;
import io.vigie.registry.doors.http.Refusal;
import io.vigie.registry.doors.http.Reply;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.feed.CommandFeed;
import io.vigie.registry.log.feed.Pulse;
import io.vigie.registry.log.remote.ClusterClient;
import io.vigie.registry.log.remote.Inbox;
import io.vigie.registry.log.remote.ServerList;
import io.vigie.registry.workers.membership.Farewell;
import io.vigie.registry.workers.membership.Joiner;
import io.vigie.registry.workers.membership.LeaseRenewal;
import io.vigie.registry.workers.membership.LeaseTable;
import io.vigie.registry.workers.membership.MembershipJudge;
import io.vigie.registry.workers.membership.SelfRegistration;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What makes an agent a member among others: how it joins, stays and leaves. The same for servers and clients but for the log. */
final class ClusterSide {
    /** How long one stays on the list who has left; Consul's tombstone timeout. */
    private static final Duration REAP_LEFT = Duration.ofHours(24);

    /** How long the leader may take for what only it can do; taking a server in takes seconds. */
    private static final Duration LEADERS_ANSWER = Duration.ofSeconds(15);

    /** How long an agent may take to show that it lives. */
    private static final Duration LIFE_SIGN = Duration.ofSeconds(1);

    private final AgentSettings settings;
    private final OwnNode self;
    private final Registry registry;
    private final Leadership leadership;
    private final AgentThreads threads;
    private final ClusterClient client;
    private final ServerList servers;
    private final LeaseTable leases;
    private final Joiner joiner;
    private volatile @Nullable Beginning beginning;

    ClusterSide(
            AgentSettings settings,
            OwnNode self,
            Registry registry,
            Leadership leadership,
            AgentThreads threads,
            ClusterClient client) {
        this.settings = settings;
        this.self = self;
        this.registry = registry;
        this.leadership = leadership;
        this.threads = threads;
        this.client = client;
        this.servers = new ServerList(registry::current, leadership, self.node().id());
        this.leases = new LeaseTable(registry, System::nanoTime);
        this.joiner = new Joiner(
                client,
                joining(),
                settings.datacenter(),
                settings.ports().serfLan(),
                doors -> servers.tell(doors.stream()
                        .filter(door -> !door.equals(joining().member().door()))
                        .toList()));
    }

    private JoinMember joining() {
        return self.joining();
    }

    Leadership leadership() {
        return leadership;
    }

    ServerList servers() {
        return servers;
    }

    Joiner joiner() {
        return joiner;
    }

    /** Puts this agent on the list of members when the log takes commands, and keeps it there. */
    SelfRegistration selfRegistration() {
        return new SelfRegistration(registry, joining(), threads.timer());
    }

    /** Tells others that this agent lives; {@code joinAgain} when they do not know it. */
    LeaseRenewal leaseRenewal(Supplier<List<String>> doors, Runnable joinAgain) {
        return new LeaseRenewal(
                joining().member(), client, doors, settings.isServer() ? leases : null, joinAgain, threads.timer());
    }

    /**
     * Whom a server tells: the leader, unless that is itself. One that knows of no leader, as after it was cut off, tells any
     * other server, who passes it on: so it is a member again before it takes part in the log again.
     */
    List<String> hearers() {
        return leadership.isLeader()
                ? List.of()
                : servers.leader().map(List::of).orElseGet(servers::all);
    }

    MembershipJudge judge(Clock clock) {
        var judging = new MembershipJudge.Settings(
                self.node().id(), settings.cluster().patienceWithFailed(), REAP_LEFT);
        return new MembershipJudge(registry, leadership, leases, judging, clock, System::nanoTime, threads.timer());
    }

    /** The stream of commands for those who follow this server. */
    CommandFeed feed(String epoch) {
        var feed = new CommandFeed(epoch, registry::current, leadership, threads.files());
        long every = Pulse.EVERY.toMillis();
        threads.timer().scheduleAtFixedRate(feed::pulse, every, every, TimeUnit.MILLISECONDS);
        return feed;
    }

    Cluster cluster(Optional<Voters> voters, boolean encrypted) {
        return new Cluster(leadership, leases, membership(), voters, this::askLeader, encrypted);
    }

    private CompletableFuture<Reply> askLeader(String method, String uri, byte[] body) {
        var door = servers.leader();
        return door.isEmpty()
                ? CompletableFuture.failedFuture(new NoLeaderException("No leader is known to this agent."))
                : client.send(method, door.get(), uri, body, LEADERS_ANSWER).handle(ClusterSide::passedOn);
    }

    private static Reply passedOn(@Nullable HttpResponse<byte[]> answer, @Nullable Throwable lost) {
        if (answer == null) {
            throw new NoLeaderException("The leader does not answer: " + lost);
        }
        var type = answer.headers().firstValue("Content-Type").orElse("text/plain; charset=utf-8");
        return new Reply(answer.statusCode(), List.of(new Reply.Header("Content-Type", type)), answer.body());
    }

    private Cluster.Membership membership() {
        return new Cluster.Membership() {
            @Override
            public CompletableFuture<Void> join(String address) {
                return ClusterSide.this.join(address);
            }

            @Override
            public CompletableFuture<Boolean> answers(Member known) {
                return client.get(known.door(), "/v1/agent/self", LIFE_SIGN)
                        .handle((answer, lost) -> answer != null && isOf(known, answer));
            }
        };
    }

    private static boolean isOf(Member known, HttpResponse<byte[]> self) {
        var text = new String(self.body(), StandardCharsets.UTF_8);
        return text.contains("\"NodeID\":\"" + known.id() + "\"");
    }

    /** Until this server has a log, those whom it is to join are others to begin one with. */
    void whileGathering(Beginning how) {
        beginning = how;
    }

    /** A server that keeps its log in memory has nothing to share with another one. */
    private CompletableFuture<Void> join(String address) {
        if (settings.isServer() && !settings.isDurable()) {
            return Cluster.Membership.ALONE.join(address);
        }
        var gathering = beginning;
        var joined = gathering != null && gathering.isUnderWay()
                ? gathering.lookAt(Joiner.door(address, settings.ports().serfLan()))
                : joiner.join(address);
        return joined.exceptionally(refused -> {
            var cause =
                    refused instanceof CompletionException && refused.getCause() != null ? refused.getCause() : refused;
            throw Refusal.internal("1 error occurred:\n\t* " + cause.getMessage() + "\n\n");
        });
    }

    /** What others find at the cluster door; the stream of a server only. */
    Cluster.Door door(Optional<CommandFeed> feed, Cluster.Introductions introductions, Inbox inbox) {
        Supplier<List<String>> all = () -> {
            var doors = new java.util.ArrayList<>(servers.all());
            if (settings.isServer()) {
                doors.add(0, joining().member().door());
            }
            return doors;
        };
        return new Cluster.Door(feed, all, introductions, inbox);
    }

    /** How this agent goes, presence and all. Clients say goodbye at the end of their process, too. */
    Farewell farewell(AutoCloseable presence) {
        var atTheEnd = settings.cluster().leaveOnTerminate();
        boolean always = atTheEnd == null ? !settings.isServer() : atTheEnd;
        return new Farewell(registry, joining().member(), presence, always);
    }
}
