package io.vigie.registry.wiring;

import io.vigie.registry.doors.dns.DnsServer;
import io.vigie.registry.doors.dns.DnsSettings;
import io.vigie.registry.doors.http.Api;
import io.vigie.registry.doors.http.ApiParts;
import io.vigie.registry.doors.http.ApiRules;
import io.vigie.registry.doors.http.Cluster;
import io.vigie.registry.doors.http.Routes;
import io.vigie.registry.doors.http.Surroundings;
import io.vigie.registry.doors.http.Surroundings.Reload;
import io.vigie.registry.doors.http.netty.HttpServer;
import io.vigie.registry.doors.http.ui.Pages;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.feed.CommandFeed;
import io.vigie.registry.log.key.ClusterKey;
import io.vigie.registry.log.remote.ClusterClient;
import io.vigie.registry.log.remote.Inbox;
import io.vigie.registry.log.remote.LeadersRenewals;
import io.vigie.registry.log.remote.RememberingInbox;
import io.vigie.registry.log.remote.RemoteRenewals;
import io.vigie.registry.log.remote.RenewalNews;
import io.vigie.registry.workers.checks.CheckRunner;
import io.vigie.registry.workers.checks.CheckSettings;
import io.vigie.registry.workers.checks.CheckThreads;
import io.vigie.registry.workers.checks.MissedBeats;
import io.vigie.registry.workers.checks.RestrictedHeaders;
import io.vigie.registry.workers.configrepo.ConfigRepoMirror;
import io.vigie.registry.workers.configrepo.ConfigRepoSettings;
import io.vigie.registry.workers.journal.AgentJournal;
import io.vigie.registry.workers.membership.Farewell;
import io.vigie.registry.workers.membership.HandOver;
import io.vigie.registry.workers.membership.Recruiter;
import io.vigie.registry.workers.membership.RegistrationKeeper;
import io.vigie.registry.workers.membership.RetryJoin;
import io.vigie.registry.workers.membership.SelfRegistration;
import io.vigie.registry.workers.membership.ServerKeeper;
import io.vigie.registry.workers.reaper.CriticalReaper;
import io.vigie.registry.workers.sessions.SessionKeeper;
import io.vigie.registry.workers.watches.Watches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one agent together, a server or a client, from the log up to the doors. What is opened on the way is given to closing. */
final class Assembler {
    private static final Logger log = LoggerFactory.getLogger(Assembler.class);

    /** Asks the generator of whichever thread is asking, so that all of them may share this one. */
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();
    /** New ids, for sessions and the like. */
    private static final Supplier<String> IDS = () -> UUID.randomUUID().toString();

    /** How long who tells the agent to leave has to take in the answer. */
    private static final long LEAVE_MILLIS = 200;

    private static final long AGAIN_MILLIS = 500;

    private final AgentSettings settings;
    private final Definitions definitions;
    private final Host host;
    private final Closing closing;
    private final Clock clock = Clock.systemUTC();
    private final AgentMemory data;
    private final OwnNode self;
    private final Origins origins;
    private final AgentThreads threads;
    private final @Nullable ClusterKey key;
    private final ClusterClient client;
    private final CompletableFuture<Pages> pages;
    private final List<DnsServer> dnsDoors = new ArrayList<>();
    private final List<HttpServer> httpDoors = new ArrayList<>();
    private @Nullable OpenDoor opened;
    /** What an agent does that is told to leave, besides saying goodbye. */
    private volatile Runnable forgetting = () -> {};

    Assembler(AgentSettings settings, Definitions definitions, Host host, Closing closing) throws IOException {
        this.settings = settings;
        this.definitions = definitions;
        this.host = host;
        this.closing = closing;
        this.data = AgentMemory.of(settings, clock, IDS);
        closing.with(data);
        this.self = OwnNode.of(settings, data.nodeId());
        this.origins = data.origins(definitions.commandsOn(self.node().name()));
        this.threads = closing.with(new AgentThreads());
        // Nobody looks at them in the first moment, so nobody waits for them.
        this.pages = CompletableFuture.supplyAsync(Pages::ofJar, threads.files());
        this.key = key();
        // Before any HTTP client is made, as the JDK reads it once.
        RestrictedHeaders.askFor();
        this.client = new ClusterClient(key == null ? null : key.context(), threads.exchanges());
    }

    private @Nullable ClusterKey key() {
        var text = settings.cluster().encrypt();
        try {
            return text == null ? null : ClusterKey.of(text, self.node().name(), new SecureRandom());
        } catch (IllegalArgumentException none) {
            throw new SettingException(String.valueOf(none.getMessage()));
        }
    }

    RunningRegistry assembled() throws IOException {
        return settings.isServer() ? server() : client();
    }

    /** What the doors of an agent stand on. */
    private record Ground(
            Registry registry,
            ClusterSide side,
            SelfRegistration presence,
            Renewals renewals,
            Optional<CommandFeed> feed,
            Optional<Voters> voters,
            Cluster.Introductions introductions,
            Inbox inbox,
            Farewell farewell) {}

    private RunningRegistry server() throws IOException {
        var log = closing.with(ServerLog.of(settings, self, Optional.ofNullable(key), clock, threads, IDS));
        var beginning = closing.with(new Beginning(settings, self, log, client, threads));
        var registry = log.registry();
        var side = new ClusterSide(settings, self, registry, log.leadership(), threads, client);
        side.whileGathering(beginning);
        // Every server of a durable log numbers its commands alike; one in memory begins anew with each process.
        var feed = side.feed(settings.isDurable() ? "log of " + settings.datacenter() : IDS.get());
        log.feed().follow(feed);
        boolean waits = beginning.isToBeAwaited();
        if (!waits) {
            if (settings.isDurable() && !settings.cluster().beginsAlone()) {
                // So that the others can ask where this server is while it looks for them.
                open(Routes.early(beginning.introductions()));
            }
            beginning.begin();
            data.beginToLive(threads.timer());
        }
        var presence = closing.with(side.selfRegistration());
        closing.with(side.judge(clock)).start();
        closing.with(new Recruiter(registry, log.leadership(), log.voters(), threads.timer()))
                .start();
        if (waits) {
            beginning.beginLater().thenRun(() -> {
                data.beginToLive(threads.timer());
                comeIn(side, presence, registry);
            });
        } else if (settings.isDurable() && !(settings.cluster().beginsAlone() && log.isAlone())) {
            comeIn(side, presence, registry);
        } else {
            presence.start();
            register(registry);
        }
        var news = new RenewalNews(client, side.servers()::others);
        var sessions = closing.with(new SessionKeeper(registry, log.leadership(), clock, threads.timer(), news));
        sessions.start();
        mirror(registry, log.leadership());
        var lease = closing.with(side.leaseRenewal(side::hearers, presence::join));
        var farewell = side.farewell(() -> {
            presence.close();
            lease.close();
        });
        var renewals = new LeadersRenewals(
                log.leadership(), sessions, new RemoteRenewals(client, side.servers()::all, threads.timer()));
        return opened(new Ground(
                registry,
                side,
                presence,
                renewals,
                Optional.of(feed),
                Optional.of(log.voters()),
                beginning.introductions(),
                log.inbox(),
                farewell));
    }

    /** A server among others: what it has to say goes through the leader, whom there may not be yet. */
    private void comeIn(ClusterSide side, SelfRegistration presence, Registry registry) {
        var addresses = new ArrayList<>(settings.cluster().startJoin());
        addresses.addAll(settings.cluster().retryJoin());
        if (!addresses.isEmpty()) {
            closing.with(new RetryJoin(
                            side.joiner(), addresses, settings.cluster().interval(), 0, threads.timer()))
                    .start();
        }
        presence.startPatiently().thenRunAsync(() -> registerPatiently(registry), threads.files());
    }

    private RunningRegistry client() throws IOException {
        var replica = closing.with(new ClientLog(clock, threads, client));
        var registry = replica.registry();
        var side = new ClusterSide(settings, self, registry, replica.leadership(), threads, client);
        var follower = replica.connect(side.servers());
        var presence = closing.with(side.selfRegistration());
        var known = closing.with(new ServerKeeper(registry, data.servers(), threads.files()));
        forgetting = known::forget;
        var joined = replica.join(settings.cluster(), known.known(), side, follower);
        var lease = closing.with(side.leaseRenewal(() -> ClientLog.doors(follower, side.servers()), presence::join));
        var memory =
                data.registrations(kept -> origins.without(kept, self.node().name()));
        var keeper =
                closing.with(new RegistrationKeeper(registry, self.node(), memory, follower::epoch, threads.files()));
        var farewell = side.farewell(() -> {
            presence.close();
            keeper.close();
            lease.close();
        });
        var renewals = replica.renewals(side.servers());
        // Others who look for servers to begin with find none here.
        var running = opened(new Ground(
                registry,
                side,
                presence,
                renewals,
                Optional.empty(),
                Optional.empty(),
                Cluster.Introductions.NONE,
                new RememberingInbox(registry),
                farewell));
        joined.thenRunAsync(
                () -> {
                    presence.watch();
                    known.start();
                    keeper.start();
                    registerPatiently(registry);
                },
                threads.files());
        return running;
    }

    /** Opens the doors; when this returns, the agent answers. */
    private RunningRegistry opened(Ground ground) throws IOException {
        var registry = ground.registry;
        var checks = closing.with(checkRunner(registry));
        missBeats(registry);
        checks.start();
        var journal = closing.with(new AgentJournal(
                registry, ground.side.leadership(), self.node().name(), settings.isServer(), threads.timer()));
        closing.with(new CriticalReaper(registry, self.node().name(), clock, threads.timer()))
                .start();
        var dns = dnsServers(registry);
        var source = new WatchSource(threads.watches());
        var watches = closing.with(new Watches(source, threads.watches(), threads.timer()));
        var reload = new Reloading(
                host, definitions, origins, registry, self.node(), ground.presence, watches, this::retune);
        var api = api(ground, checks, reload, Optional.empty());
        source.answeredBy(api);
        var http = httpServers(api);
        var door = door(ground, checks, reload);
        closing.with(ground.farewell);
        closing.with(handOver(ground));
        // Last of all: what fails to start has told nobody of changes.
        watches.become(definitions.watches());
        return new RunningRegistry(registry, self.agent(), http, dns, door, reload, journal, closing);
    }

    /** Where nobody leads to hear of them, checks get their time anew. */
    private void missBeats(Registry registry) {
        var told = MissedBeats.during(
                        data.silence(), registry.current(), self.node().name())
                .stream()
                .map(registry::propose)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(told).handle((done, unheard) -> null).join();
    }

    private Api api(Ground ground, CheckRunner checks, Reload reload, Optional<Cluster.Door> door) {
        var surroundings =
                new Surroundings(clock, threads.files(), LogbackLines.ofProcess(), reload, () -> leave(ground));
        return Routes.api(new ApiParts(
                ground.registry,
                self.agent(),
                checks.heartbeats(),
                ground.renewals,
                IDS,
                RANDOM,
                pages,
                surroundings,
                // Agents do not come from where clients do; what the operator closes is closed for clients.
                door.isPresent() ? ApiRules.DEFAULT : settings.apiRules(),
                ground.side.cluster(ground.voters, key != null),
                door));
    }

    /** A server that leads has another one lead before it goes, for good or for a moment. */
    private AutoCloseable handOver(Ground ground) {
        var leadership = ground.side.leadership();
        return ground.voters
                .<AutoCloseable>map(voters -> new HandOver(ground.registry, leadership, voters))
                .orElse(() -> {});
    }

    private void leave(Ground ground) {
        try {
            handOver(ground).close();
            forgetting.run();
            ground.farewell.leave();
        } catch (Exception unheard) {
            log.warn("Leaving without a goodbye.", unheard);
        }
        threads.timer().schedule(host.leave(), LEAVE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** An agent that is meant for development on its own machine has no door for others. */
    private @Nullable HttpServer door(Ground ground, CheckRunner checks, Reload reload) throws IOException {
        if (!Openness.hasDoor(settings)) {
            return null;
        }
        return open(api(
                ground,
                checks,
                reload,
                Optional.of(ground.side.door(ground.feed, ground.introductions, ground.inbox))));
    }

    /** Opens the cluster door, or has one that is open already answer more. */
    private HttpServer open(Api api) throws IOException {
        var open = opened;
        if (open != null) {
            open.api.become(api);
            return open.door;
        }
        checkLock();
        var address = new InetSocketAddress(
                HostAddress.of("bind_addr", settings.bindAddr()),
                settings.ports().serfLan());
        var door = closing.with(HttpServer.startDoor(address, api, clock, key));
        opened = new OpenDoor(door, api);
        return door;
    }

    /** The cluster door and what it answers. */
    private record OpenDoor(HttpServer door, Api api) {}

    /** Without a key, whoever reaches the door is let in. */
    private void checkLock() {
        Openness.refuse(settings, self.isOpen());
        if (!self.isOpen()) {
            return;
        }
        log.warn(
                "THE CLUSTER IS OPEN: whoever reaches port {} of {} can join it, read everything and change it. Make a key with"
                        + " \"vigie keygen\" and start all agents with -encrypt <key>; -require-encryption makes an agent"
                        + " refuse to start without.",
                settings.ports().serfLan(),
                self.agent().address());
    }

    /** Tries again as long as nobody leads who could take it. */
    private void registerPatiently(Registry registry) {
        try {
            register(registry);
        } catch (CompletionException unheard) {
            log.debug("Definitions in the configuration are not registered yet.", unheard);
            threads.files().schedule(() -> registerPatiently(registry), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** What files define, and takes away what they did define in an earlier life. */
    private void register(Registry registry) {
        var node = self.node().name();
        var wanted = definitions.commandsOn(node);
        origins.removals(registry.current(), node).forEach(removal -> {
            log.info("No file defines this any more, so it goes: {}", removal);
            registry.propose(removal).join();
        });
        origins.become(wanted);
        for (var command : wanted) {
            var applied = registry.propose(command).join();
            if (!applied.succeeded()) {
                log.warn("A definition in the configuration is not registered: {}", applied.reason());
            }
        }
    }

    private void mirror(Registry registry, Leadership leadership) {
        if (settings.configRepo() != null) {
            var folder = ConfigRepoSettings.of(Path.of(settings.configRepo()));
            closing.with(new LeaderDuty(leadership, threads.files(), () -> {
                        var mirror = new ConfigRepoMirror(registry, folder, clock, threads.files());
                        mirror.start();
                        return mirror;
                    }))
                    .start();
        }
    }

    private CheckRunner checkRunner(Registry registry) {
        boolean programs = settings.enableLocalScriptChecks() || settings.enableScriptChecks();
        return new CheckRunner(
                registry,
                CheckSettings.of(self.node().name()).withPrograms(programs),
                clock,
                RANDOM,
                new CheckThreads(threads.timer(), threads.exchanges(), threads.lookups(), threads.programs()));
    }

    /** Names and addresses stay what they were at the start, whatever changes. */
    private DnsSettings dnsSettings(AgentSettings changed, InetAddress address, int port) {
        var alternative = settings.altDomain() == null ? "" : settings.altDomain();
        var door = DnsSettings.DEFAULT
                .at(address, port)
                .with(new DnsSettings.Names(self.node().name(), settings.datacenter(), settings.domain(), alternative));
        return changed.dnsConfig().appliedTo(door, changed.recursors());
    }

    /** One for each address, all on the port of the first. */
    private HttpServer httpServers(Api api) throws IOException {
        HttpServer first = null;
        for (var address : settings.httpAddresses()) {
            int port = first == null ? settings.ports().http() : first.port();
            var server = closing.with(HttpServer.start(
                    new InetSocketAddress(address, port),
                    api,
                    clock,
                    settings.limits().httpMaxConnsPerClient()));
            httpDoors.add(server);
            first = first == null ? server : first;
        }
        return Objects.requireNonNull(first);
    }

    /** What doors take over from changed settings while they are open. Each is tried before any of them changes. */
    private void retune(AgentSettings changed) {
        var first = dnsSettings(
                changed, settings.dnsAddresses().get(0), settings.ports().dns());
        dnsDoors.forEach(door -> door.become(first));
        httpDoors.forEach(door -> door.allowPerClient(changed.limits().httpMaxConnsPerClient()));
    }

    private DnsServer dnsServers(Registry registry) throws IOException {
        DnsServer first = null;
        for (var address : settings.dnsAddresses()) {
            int port = first == null ? settings.ports().dns() : first.port();
            var server = closing.with(new DnsServer(dnsSettings(settings, address, port), registry, clock, RANDOM));
            server.start();
            dnsDoors.add(server);
            first = first == null ? server : first;
        }
        return Objects.requireNonNull(first);
    }
}
