package io.vigie.registry.wiring;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.doors.http.Cluster;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.remote.ClusterClient;
import io.vigie.registry.workers.membership.Candidate;
import io.vigie.registry.workers.membership.Founding;
import io.vigie.registry.workers.membership.Joiner;
import io.vigie.registry.workers.membership.Reunion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a server comes to its log: it has one and finds the others who share it, it begins one alone, or it waits for the others to
 * begin one together.
 */
final class Beginning implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Beginning.class);

    private final AgentSettings settings;
    private final AgentThreads threads;
    private final ServerLog serverLog;
    private final Founding founding;
    private final Reunion reunion;

    Beginning(AgentSettings settings, OwnNode self, ServerLog serverLog, ClusterClient client, AgentThreads threads) {
        this.settings = settings;
        this.threads = threads;
        this.serverLog = serverLog;
        var candidate = candidate(self.joining().member(), settings.cluster().bootstrapExpect());
        this.founding = new Founding(candidate, doors(settings), client);
        this.reunion = new Reunion(
                candidate,
                doors(settings),
                () -> servers(serverLog.registry()),
                () -> serverLog.leadership().leaderId().isEmpty(),
                serverLog::meet,
                client);
    }

    private static Candidate candidate(Member member, int expect) {
        return new Candidate(member.id(), member.peer(), member.door(), expect);
    }

    private static List<Candidate> servers(Registry registry) {
        return registry.current()
                .members()
                .servers()
                .map(member -> candidate(member, 0))
                .toList();
    }

    private static List<String> doors(AgentSettings settings) {
        var addresses = new ArrayList<>(settings.cluster().startJoin());
        addresses.addAll(settings.cluster().retryJoin());
        return addresses.stream()
                .map(address -> Joiner.door(address, settings.ports().serfLan()))
                .toList();
    }

    /** What other servers are told who look for somebody. */
    Cluster.Introductions introductions() {
        return new Cluster.Introductions(founding::answer, reunion::answer);
    }

    /** Whether this server has to find the others before it has a log. */
    boolean isToBeAwaited() throws IOException {
        return settings.isDurable()
                && mayBeginWithOthers()
                && settings.cluster().founders().isEmpty()
                && !hasLog();
    }

    /** One that expects nobody may be among those whom another one expects, if it has somebody to ask. */
    private boolean mayBeginWithOthers() {
        int expect = settings.cluster().bootstrapExpect();
        return expect > 1
                || expect == 0
                        && !settings.cluster().bootstrap()
                        && !doors(settings).isEmpty();
    }

    private boolean hasLog() throws IOException {
        var folder = Path.of(String.valueOf(settings.dataDir())).resolve("log");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    /** Begins the log at once, or goes on with it; blocks until it is read, and for a while until the others are found. */
    void begin() throws IOException {
        lookForOthers();
        serverLog.start(settings.cluster());
        founding.isRunning();
    }

    private void lookForOthers() {
        if (settings.isDurable()) {
            reunion.start(threads.timer());
        }
    }

    /** Waits for the others in the background, as long as it takes, and begins the log with them, or joins theirs. */
    CompletableFuture<Void> beginLater() {
        var begun = new CompletableFuture<Void>();
        founding.start(threads.timer())
                .thenAccept(founders -> AgentThreads.named("founding")
                        .newThread(() -> beginWith(founders, begun))
                        .start());
        return begun;
    }

    private void beginWith(List<Candidate> founders, CompletableFuture<Void> begun) {
        try {
            founders.forEach(serverLog::meet);
            serverLog.startWith(founders);
            lookForOthers();
            begun.complete(null);
        } catch (IOException | RuntimeException failed) {
            log.error("The log could not be begun: {}", failed.getMessage(), failed);
            begun.completeExceptionally(failed);
        }
    }

    /** Whether this server waits for others to begin a log with. */
    boolean isUnderWay() {
        return founding.isUnderWay();
    }

    /** Looks for others at one more door, because somebody said so. */
    CompletableFuture<Void> lookAt(String door) {
        return founding.lookAt(door);
    }

    @Override
    public void close() {
        founding.close();
        reunion.close();
    }
}
