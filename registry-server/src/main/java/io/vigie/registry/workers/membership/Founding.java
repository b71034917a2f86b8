package io.vigie.registry.workers.membership;

import io.vigie.registry.log.remote.ClusterClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How servers that know nothing but a few addresses agree on who begins the log together ({@code -bootstrap-expect}), whatever
 * the order in which they start.
 *
 * <p>Each tells every door it knows of all candidates it knows. When as many as are expected know of just the same ones, these
 * are the founders; a server that comes later hears that the log runs already, and has itself taken in. One that expects nobody
 * is counted as well, as in Consul, and leaves it to the others to decide. Nothing here blocks; safe for any thread.
 */
public final class Founding implements AutoCloseable {
    /** The path on cluster doors. */
    public static final String PATH = "/v1/internal/introduce";

    private static final String GATHERING = "GATHERING";
    private static final String RUNNING = "RUNNING";
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** How many candidates are taken note of. */
    private static final int CANDIDATES_MAX = 64;

    private static final Logger log = LoggerFactory.getLogger(Founding.class);

    private final Candidate self;
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();
    private final ClusterClient client;
    private final TreeMap<String, Candidate> known = new TreeMap<>();
    private final Map<String, Set<String>> knownByOthers = new HashMap<>();
    private final CompletableFuture<List<Candidate>> founders = new CompletableFuture<>();
    private @Nullable ScheduledFuture<?> rounds;

    /** Will look for others at these doors, {@code host:port} each. */
    public Founding(Candidate self, List<String> doors, ClusterClient client) {
        this.self = self;
        this.addresses.addAll(doors);
        this.client = client;
        known.put(self.id(), self);
    }

    /**
     * Begins to look. To be called once.
     *
     * @return the founders in the order of their ids, this server among them; empty when a log runs already
     */
    public synchronized CompletableFuture<List<Candidate>> start(ScheduledExecutorService timer) {
        if (self.expect() > 0) {
            log.info("Waiting for {} servers to begin the log together.", self.expect());
        } else {
            log.info("Waiting to be taken into a log that runs, or to begin one with those who expect others.");
        }
        rounds = timer.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return founders.copy();
    }

    /** Says that the log runs on this server, since before it could ask anybody. */
    public void isRunning() {
        founders.complete(List.of());
    }

    /** Whether this server still looks for others to begin with. */
    public boolean isUnderWay() {
        return rounds != null && !founders.isDone();
    }

    /** Looks at one more door from now on; exceptionally when nobody answers there now. */
    public CompletableFuture<Void> lookAt(String door) {
        return ask(door).thenRun(() -> addresses.add(door));
    }

    private CompletableFuture<Void> ask(String door) {
        return client.post(door, PATH, lines(), ANSWER).thenAccept(answer -> {
            if (answer.statusCode() != 200) {
                throw new JoinException(door, new String(answer.body(), StandardCharsets.UTF_8));
            }
            hear(new String(answer.body(), StandardCharsets.UTF_8));
        });
    }

    private void round() {
        try {
            doors().forEach(this::ask);
        } catch (RuntimeException fault) {
            log.error("Other servers could not be looked for; trying again.", fault);
        }
    }

    private synchronized byte[] lines() {
        return known.values().stream()
                .map(Candidate::line)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private synchronized List<String> doors() {
        var doors = new LinkedHashSet<>(addresses);
        known.values().forEach(candidate -> doors.add(candidate.door()));
        doors.remove(self.door());
        return List.copyOf(doors);
    }

    /** Another server tells whom it knows; the answer tells whom this one knows, behind a line that says who it is and how far. */
    public String answer(String told) {
        candidates(told.lines()).forEach(this::meet);
        synchronized (this) {
            var founded = founders.getNow(List.of());
            var listed = founded.isEmpty() ? known.values() : founded;
            return Stream.concat(
                            Stream.of((founders.isDone() ? RUNNING : GATHERING) + "\t" + self.id()),
                            listed.stream().map(Candidate::line))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static List<Candidate> candidates(Stream<String> lines) {
        return lines.limit(CANDIDATES_MAX)
                .flatMap(line -> Candidate.of(line).stream())
                .toList();
    }

    private synchronized void meet(Candidate candidate) {
        if (founders.isDone() || known.size() >= CANDIDATES_MAX) {
            return;
        }
        if (known.put(candidate.id(), candidate) == null && self.expect() > 0) {
            log.info("Found the server at {}: {} of {}.", candidate.door(), known.size(), self.expect());
            if (candidate.expect() > 0 && candidate.expect() != self.expect()) {
                log.warn(
                        "The server at {} expects {} servers and this one {}: give all of them the same -bootstrap-expect.",
                        candidate.door(),
                        candidate.expect(),
                        self.expect());
            }
        }
    }

    private synchronized void hear(String answer) {
        if (answer.isBlank() && self.expect() == 0) {
            // An agent in client mode, which follows a log that runs.
            end(List.of());
            return;
        }
        var lines = new ArrayList<>(answer.lines().toList());
        var head = lines.isEmpty() ? new String[] {""} : lines.remove(0).split("\t", 2);
        if (head.length < 2 || founders.isDone() || head[1].equals(self.id())) {
            return;
        }
        var others = candidates(lines.stream());
        if (head[0].equals(RUNNING)) {
            adopt(others);
            return;
        }
        others.forEach(this::meet);
        knownByOthers.put(head[1], others.stream().map(Candidate::id).collect(Collectors.toSet()));
        decide();
    }

    /** Others have begun, with this server among them or without. */
    private void adopt(List<Candidate> theirs) {
        boolean isAsExpected = self.expect() == 0 || theirs.size() == self.expect();
        boolean isOneOfThem =
                isAsExpected && theirs.stream().anyMatch(one -> one.id().equals(self.id()));
        end(isOneOfThem ? theirs : List.of());
    }

    private void decide() {
        var chosen = known.values().stream().limit(self.expect()).toList();
        boolean isOneOfThem = chosen.contains(self);
        boolean allAgree = chosen.stream()
                .filter(one -> !one.equals(self))
                .allMatch(one -> known.keySet().equals(knownByOthers.get(one.id())));
        if (chosen.size() == self.expect() && isOneOfThem && allAgree) {
            end(chosen);
        }
    }

    private void end(List<Candidate> chosen) {
        if (founders.complete(chosen)) {
            log.info(chosen.isEmpty() ? "The log runs already; joining it." : "All are there; beginning the log.");
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (rounds != null) {
            rounds.cancel(false);
        }
    }
}
