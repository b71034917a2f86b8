package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.Registry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Who runs which kind of probe: one line each in {@link #start}. */
final class ProbeKinds {
    private final Registry registry;
    private final CheckSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final CheckThreads threads;
    private final ProbeSlots slots;
    private final TtlDeadlines ttlDeadlines;
    private final Prober<Probe.Http> http;
    private final Prober<Probe.Tcp> tcp;

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
        this.http = new HttpProber(new HttpClients(threads.exchanges()), lookup);
        this.tcp = new TcpProber(lookup);
    }

    /** Begins to look after the subject. */
    Running start(Subject subject) {
        var probe = subject.probe();
        if (probe instanceof Probe.Http asked) {
            return rounds(subject, asked.interval(), () -> http.probe(asked));
        }
        if (probe instanceof Probe.Tcp dialled) {
            return rounds(subject, dialled.interval(), () -> tcp.probe(dialled));
        }
        if (probe instanceof Probe.Ttl told) {
            return ttlDeadlines.start(subject, told.ttl());
        }
        throw new IllegalStateException("Nobody runs checks of type \"" + probe.type() + "\"; add a line here.");
    }

    private Running rounds(Subject subject, Duration interval, Supplier<CompletableFuture<CheckResult>> probe) {
        var reporter = new Reporter(registry, clock, subject, settings.outputUpdateInterval());
        return new Rounds(probe, reporter, slots).start(threads.timer(), second(interval), interval);
    }

    /** Checks that came together, as all do when the agent starts, part with their second run and stay apart. */
    private Duration second(Duration interval) {
        long half = interval.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(half));
    }
}
