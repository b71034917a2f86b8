package io.vigie.registry.wiring;

import io.vigie.registry.log.remote.ClusterClient;
import io.vigie.registry.workers.membership.Candidate;
import io.vigie.registry.workers.membership.Founding;
import io.vigie.registry.workers.membership.Joiner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** How a server comes to its log: it has one, it begins one alone, or it waits for the others to begin one together. */
final class Beginning implements AutoCloseable {
    private final AgentSettings settings;
    private final AgentThreads threads;
    private final Founding founding;

    Beginning(AgentSettings settings, OwnNode self, ClusterClient client, AgentThreads threads) {
        this.settings = settings;
        this.threads = threads;
        this.founding = new Founding(candidate(settings, self), doors(settings), client);
    }

    private static Candidate candidate(AgentSettings settings, OwnNode self) {
        var member = self.joining().member();
        return new Candidate(
                member.id(), member.peer(), member.door(), settings.cluster().bootstrapExpect());
    }

    private static List<String> doors(AgentSettings settings) {
        var addresses = new ArrayList<>(settings.cluster().startJoin());
        addresses.addAll(settings.cluster().retryJoin());
        return addresses.stream()
                .map(address -> Joiner.door(address, settings.ports().serfLan()))
                .toList();
    }

    Founding founding() {
        return founding;
    }

    /** Whether this server has to find the others first. */
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

    /** Waits for the others, as long as it takes; the settings with the founders in them. */
    AgentSettings awaited() throws IOException {
        try {
            var founders = founding.start(threads.timer()).get();
            return settings.foundedBy(
                    founders.stream().map(one -> one.id() + "@" + one.peer()).toList());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("Waiting for others does not fail.", impossible);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while waiting for the other servers.", stopping);
        }
    }

    @Override
    public void close() {
        founding.close();
    }
}
