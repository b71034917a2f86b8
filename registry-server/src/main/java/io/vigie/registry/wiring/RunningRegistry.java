package io.vigie.registry.wiring;

import io.vigie.registry.doors.dns.DnsServer;
import io.vigie.registry.doors.dns.DnsSettings;
import io.vigie.registry.doors.http.Agent;
import io.vigie.registry.doors.http.Api;
import io.vigie.registry.doors.http.Routes;
import io.vigie.registry.doors.http.StaticPages;
import io.vigie.registry.doors.http.Surroundings;
import io.vigie.registry.doors.http.Surroundings.Reload;
import io.vigie.registry.doors.http.netty.HttpServer;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.checks.CheckRunner;
import io.vigie.registry.workers.checks.CheckSettings;
import io.vigie.registry.workers.checks.CheckThreads;
import io.vigie.registry.workers.configrepo.ConfigRepoMirror;
import io.vigie.registry.workers.configrepo.ConfigRepoSettings;
import io.vigie.registry.workers.membership.SelfRegistration;
import io.vigie.registry.workers.reaper.CriticalReaper;
import io.vigie.registry.workers.sessions.SessionKeeper;
import io.vigie.registry.workers.watches.Watches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole registry, put together and running: state, workers and doors. Needs no Spring, so that a test can have one in its
 * own JVM within a fraction of a second; the server process wraps it in a Spring context.
 */
public final class RunningRegistry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningRegistry.class);

    /** Asks the generator of whichever thread is asking, so that all of them may share this one. */
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();
    /** New ids, for sessions and the like. */
    private static final Supplier<String> IDS = () -> UUID.randomUUID().toString();

    /** How long who tells the agent to leave has to take in the answer. */
    private static final long LEAVE_MILLIS = 200;

    private final Registry registry;
    private final Agent agent;
    private final HttpServer http;
    private final DnsServer dns;
    private final Reload reload;
    private final Closing closing;

    private RunningRegistry(
            Registry registry, Agent agent, HttpServer http, DnsServer dns, Reload reload, Closing closing) {
        this.reload = reload;
        this.registry = registry;
        this.agent = agent;
        this.http = http;
        this.dns = dns;
        this.closing = closing;
    }

    /**
     * Starts one. When this returns, it answers.
     *
     * @throws IOException when a port is taken or an address is not of this machine; the message is a sentence for the user
     * @throws IllegalArgumentException when a setting makes no sense; likewise
     */
    public static RunningRegistry start(AgentSettings settings) throws IOException {
        return start(settings, Definitions.NONE, Host.NONE);
    }

    /** Starts one whose node has the defined services and checks from the first answer on. */
    static RunningRegistry start(AgentSettings settings, Definitions definitions) throws IOException {
        return start(settings, definitions, Host.NONE);
    }

    /** The same within a process that can be told to stop, and to read its configuration again. */
    static RunningRegistry start(AgentSettings settings, Definitions definitions, Host host) throws IOException {
        var closing = new Closing();
        try {
            return assembled(settings, definitions, host, closing);
        } catch (IOException | RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    private static RunningRegistry assembled(
            AgentSettings settings, Definitions definitions, Host host, Closing closing) throws IOException {
        var clock = Clock.systemUTC();
        var self = OwnNode.of(settings);
        var threads = closing.with(new AgentThreads());
        var registry = new MemoryRegistry(clock, threads.timer());
        var membership = closing.with(
                new SelfRegistration(registry, self.node(), settings.ports().server(), threads.timer()));
        membership.start();
        var checks = closing.with(checkRunner(registry, settings, self, clock, threads));
        checks.start();
        closing.with(new CriticalReaper(registry, self.node().name(), clock, threads.timer()))
                .start();
        var sessions = closing.with(new SessionKeeper(registry, clock, threads.timer()));
        sessions.start();
        register(definitions, registry, self.node().name());
        if (settings.configRepo() != null) {
            var folder = ConfigRepoSettings.of(Path.of(settings.configRepo()));
            closing.with(new ConfigRepoMirror(registry, folder, clock, threads.files()))
                    .start();
        }
        var dns = dnsServers(settings, self, registry, clock, closing);
        var pages = new StaticPages("/ui", "index.html", "vigie.js", "vigie.css");
        var source = new WatchSource(threads.watches());
        var watches = closing.with(new Watches(source, threads.watches(), threads.timer()));
        var reload = new Reloading(host, definitions, registry, self.node(), membership, watches);
        var surroundings = new Surroundings(
                clock,
                threads.files(),
                LogbackLines.ofProcess(),
                reload,
                () -> threads.timer().schedule(host.leave(), LEAVE_MILLIS, TimeUnit.MILLISECONDS));
        var api = Routes.api(
                registry,
                self.agent(),
                checks.heartbeats(),
                sessions,
                IDS,
                RANDOM,
                pages,
                surroundings,
                settings.apiRules());
        source.answeredBy(api);
        var http = httpServers(settings, api, clock, closing);
        // Last of all: what fails to start has told nobody of changes.
        watches.become(definitions.watches());
        return new RunningRegistry(registry, self.agent(), http, dns, reload, closing);
    }

    /** One for each address, all on the port of the first. */
    private static HttpServer httpServers(AgentSettings settings, Api api, Clock clock, Closing closing)
            throws IOException {
        HttpServer first = null;
        for (var address : settings.httpAddresses()) {
            int port = first == null ? settings.ports().http() : first.port();
            var server = closing.with(HttpServer.start(
                    new InetSocketAddress(address, port),
                    api,
                    clock,
                    settings.limits().httpMaxConnsPerClient()));
            first = first == null ? server : first;
        }
        return Objects.requireNonNull(first);
    }

    private static DnsServer dnsServers(
            AgentSettings settings, OwnNode self, Registry registry, Clock clock, Closing closing) throws IOException {
        DnsServer first = null;
        for (var address : settings.dnsAddresses()) {
            int port = first == null ? settings.ports().dns() : first.port();
            var server =
                    closing.with(new DnsServer(dnsSettings(settings, self, address, port), registry, clock, RANDOM));
            server.start();
            first = first == null ? server : first;
        }
        return Objects.requireNonNull(first);
    }

    private static void register(Definitions definitions, Registry registry, String node) {
        for (var command : definitions.commandsOn(node)) {
            var applied = registry.propose(command).join();
            if (!applied.succeeded()) {
                log.warn("A definition in the configuration is not registered: {}", applied.reason());
            }
        }
    }

    private static CheckRunner checkRunner(
            Registry registry, AgentSettings settings, OwnNode self, Clock clock, AgentThreads threads) {
        boolean programs = settings.enableLocalScriptChecks() || settings.enableScriptChecks();
        return new CheckRunner(
                registry,
                CheckSettings.of(self.node().name()).withPrograms(programs),
                clock,
                RANDOM,
                new CheckThreads(threads.timer(), threads.exchanges(), threads.lookups(), threads.programs()));
    }

    private static DnsSettings dnsSettings(AgentSettings settings, OwnNode self, InetAddress address, int port) {
        var alternative = settings.altDomain() == null ? "" : settings.altDomain();
        var door = DnsSettings.DEFAULT
                .at(address, port)
                .with(new DnsSettings.Names(self.node().name(), settings.datacenter(), settings.domain(), alternative));
        return settings.dnsConfig().appliedTo(door, settings.recursors());
    }

    /** The state and the way to change it, for those who live in the same JVM. */
    public Registry registry() {
        return registry;
    }

    /** Who it says it is. */
    public Agent agent() {
        return agent;
    }

    /** Makes the configuration files take effect again. */
    Reload reload() {
        return reload;
    }

    /** The port of the HTTP API. */
    public int httpPort() {
        return http.port();
    }

    /** The port of DNS, UDP and TCP. */
    public int dnsPort() {
        return dns.port();
    }

    /** Closes the doors first, then lets the workers go; returns when that is done. */
    @Override
    public void close() {
        closing.close();
    }
}
