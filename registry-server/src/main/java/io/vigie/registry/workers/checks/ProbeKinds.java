package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Who runs which kind of probe: one line each in {@link #prober}, and one in {@link #start} for those without a beat. */
final class ProbeKinds implements AutoCloseable {
    private static final Path DOCKER = Path.of("/var/run/docker.sock");
    private static final CheckResult NO_PROGRAMS = CheckResult.of(
            CheckStatus.CRITICAL,
            "Checks that run programs are off on this agent. Set enable_local_script_checks in its configuration.");

    private final Registry registry;
    private final CheckSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final CheckThreads threads;
    private final ProbeSlots slots;
    private final TtlDeadlines ttlDeadlines;
    private final Connections connections = new Connections();
    private final Prober<Probe.Http> http;
    private final Prober<Probe.Tcp> tcp;
    private final Prober<Probe.Udp> udp;
    private final Prober<Probe.Grpc> grpc;
    private final Prober<Probe.H2Ping> h2Ping;
    private final Prober<Probe.Script> script;
    private final Prober<Probe.Docker> docker;
    private final Prober<Probe.OsService> osService;

    ProbeKinds(
            Registry registry,
            CheckSettings settings,
            Clock clock,
            RandomGenerator random,
            CheckThreads threads,
            TtlDeadlines ttlDeadlines) {
        this.registry = registry;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.threads = threads;
        this.slots = new ProbeSlots(settings.probesAtOnce());
        this.ttlDeadlines = ttlDeadlines;
        var lookup = new HostLookup(threads.lookups());
        var programs = new Programs(threads.programs());
        this.http = new HttpProber(new HttpClients(threads.exchanges()), lookup);
        this.tcp = new TcpProber(lookup, connections);
        this.udp = new UdpProber(connections, lookup);
        this.grpc = new GrpcProber(connections, lookup);
        this.h2Ping = new H2PingProber(connections, lookup);
        this.script = new ScriptProber(programs);
        this.docker = new DockerProber(DOCKER, threads.programs());
        this.osService = new OsServiceProber(programs, "systemctl");
    }

    /** Begins to look after the subject. */
    Running start(Subject subject) {
        var probe = subject.probe();
        if (probe instanceof Probe.Ttl told) {
            return ttlDeadlines.start(subject, told.ttl());
        }
        if (probe instanceof Probe.Alias alias) {
            return new AliasRunning(registry, subject, alias, reporter(subject), threads.timer()).start();
        }
        return rounds(subject, probe.interval(), allowed(probe));
    }

    /** Scripts come from configuration files only, which are asked here a second time: a log may bring what no door let in. */
    private Supplier<CompletableFuture<CheckResult>> allowed(Probe probe) {
        return probe.runsPrograms() && !settings.mayRunPrograms()
                ? () -> CompletableFuture.completedFuture(NO_PROGRAMS)
                : prober(probe);
    }

    private Supplier<CompletableFuture<CheckResult>> prober(Probe probe) {
        if (probe instanceof Probe.Http asked) {
            return () -> http.probe(asked);
        }
        if (probe instanceof Probe.Tcp dialled) {
            return () -> tcp.probe(dialled);
        }
        if (probe instanceof Probe.Udp sent) {
            return () -> udp.probe(sent);
        }
        if (probe instanceof Probe.Grpc called) {
            return () -> grpc.probe(called);
        }
        if (probe instanceof Probe.H2Ping pinged) {
            return () -> h2Ping.probe(pinged);
        }
        if (probe instanceof Probe.Script run) {
            return () -> script.probe(run);
        }
        if (probe instanceof Probe.Docker run) {
            return () -> docker.probe(run);
        }
        if (probe instanceof Probe.OsService unit) {
            return () -> osService.probe(unit);
        }
        throw new IllegalStateException("Nobody runs checks of type \"" + probe.type() + "\"; add a line here.");
    }

    @Override
    public void close() {
        connections.close();
    }

    private Reporter reporter(Subject subject) {
        return new Reporter(registry, clock, threads.timer(), subject, settings.outputUpdateInterval());
    }

    private Running rounds(Subject subject, Duration interval, Supplier<CompletableFuture<CheckResult>> probe) {
        return new Rounds(probe, reporter(subject), slots).start(threads.timer(), second(interval), interval);
    }

    /** Checks that came together, as all do when the agent starts, part with their second run and stay apart. */
    private Duration second(Duration interval) {
        long half = interval.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(half));
    }
}
