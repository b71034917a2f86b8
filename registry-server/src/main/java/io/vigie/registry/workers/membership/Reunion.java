package io.vigie.registry.workers.membership;

import io.vigie.registry.log.remote.ClusterClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How servers that share a log find each other again when some of them, or all, are at other addresses than before: one that
 * hears of no leader says at every door that it knows where it is now, and is told where the others are. What a server says of
 * itself counts for more than what is said of it. Nothing here blocks; safe for any thread.
 */
public final class Reunion implements AutoCloseable {
    /** The path on cluster doors. */
    public static final String PATH = "/v1/internal/whereabouts";

    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** How many servers are taken note of. */
    private static final int SERVERS_MAX = 64;

    private static final Logger log = LoggerFactory.getLogger(Reunion.class);

    private final Candidate self;
    private final List<String> addresses;
    private final Supplier<List<Candidate>> members;
    private final BooleanSupplier isLost;
    private final Consumer<Candidate> found;
    private final ClusterClient client;
    /** Who has said so himself. */
    private final Map<String, Candidate> met = new ConcurrentHashMap<>();

    private final Map<String, Candidate> toldOf = new ConcurrentHashMap<>();
    private @Nullable ScheduledFuture<?> rounds;

    /**
     * A reunion that nobody looks for yet.
     *
     * @param addresses doors to ask, {@code host:port} each
     * @param members the servers among the members, where the state has them
     * @param isLost whether this server hears of no leader
     * @param found told where a server is, again and again
     */
    public Reunion(
            Candidate self,
            List<String> addresses,
            Supplier<List<Candidate>> members,
            BooleanSupplier isLost,
            Consumer<Candidate> found,
            ClusterClient client) {
        this.self = self;
        this.addresses = List.copyOf(addresses);
        this.members = members;
        this.isLost = isLost;
        this.found = found;
        this.client = client;
    }

    /** Begins to look for the others whenever this server is lost. To be called once. */
    public void start(ScheduledExecutorService timer) {
        rounds = timer.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            if (isLost.getAsBoolean()) {
                var said = self.line().getBytes(StandardCharsets.UTF_8);
                doors().forEach(door -> client.post(door, PATH, said, ANSWER).thenAccept(answer -> {
                    if (answer.statusCode() == 200) {
                        hear(new String(answer.body(), StandardCharsets.UTF_8));
                    }
                }));
            }
        } catch (RuntimeException fault) {
            log.error("The other servers could not be looked for; trying again.", fault);
        }
    }

    private List<String> doors() {
        var doors = new LinkedHashSet<>(addresses);
        Stream.of(met.values(), toldOf.values(), members.get())
                .flatMap(Collection::stream)
                .map(Candidate::door)
                .forEach(doors::add);
        doors.remove(self.door());
        return List.copyOf(doors);
    }

    /** Another server says where it is; the answer says where this one is, and behind that where others are. */
    public String answer(String said) {
        said.lines().findFirst().flatMap(Candidate::of).ifPresent(this::meet);
        return Stream.concat(Stream.of(self), others().stream())
                .map(Candidate::line)
                .collect(Collectors.joining("\n"));
    }

    private List<Candidate> others() {
        return Stream.concat(
                        met.values().stream(), members.get().stream().filter(member -> !met.containsKey(member.id())))
                .filter(one -> !one.id().equals(self.id()))
                .toList();
    }

    private void hear(String answer) {
        var told = answer.lines()
                .limit(SERVERS_MAX)
                .flatMap(line -> Candidate.of(line).stream())
                .toList();
        told.stream().findFirst().ifPresent(this::meet);
        told.stream().skip(1).forEach(this::hearOf);
    }

    private void meet(Candidate other) {
        if (!other.id().equals(self.id()) && (met.size() < SERVERS_MAX || met.containsKey(other.id()))) {
            met.put(other.id(), other);
            found.accept(other);
        }
    }

    private void hearOf(Candidate other) {
        boolean isNews = !other.id().equals(self.id()) && !met.containsKey(other.id());
        if (isNews && (toldOf.size() < SERVERS_MAX || toldOf.containsKey(other.id()))) {
            toldOf.put(other.id(), other);
            found.accept(other);
        }
    }

    @Override
    public void close() {
        if (rounds != null) {
            rounds.cancel(false);
        }
    }
}
