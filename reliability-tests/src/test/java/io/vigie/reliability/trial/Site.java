package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Cluster;
import io.vigie.reliability.cluster.Network;
import io.vigie.reliability.cluster.Product;
import io.vigie.reliability.cluster.Until;
import io.vigie.reliability.figures.Figure;
import io.vigie.reliability.figures.Figures;
import io.vigie.reliability.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the trials of one product take place: it has a cluster of three that they share one after the other, as long as it is
 * whole. To be closed at the end.
 */
public final class Site implements AutoCloseable {
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    private final Product product;
    private final Network network;
    private final Path folder;
    private final Figures figures;
    private final Random random;
    private final AtomicInteger rounds = new AtomicInteger();
    private Cluster shared;
    private boolean isWarm;

    public Site(Product product, Network network, Path folder, Figures figures, long seed) {
        this.product = product;
        this.network = network;
        this.folder = folder;
        this.figures = figures;
        this.random = new Random(seed);
    }

    public Product product() {
        return product;
    }

    Random random() {
        return random;
    }

    Network network() {
        return network;
    }

    /** A name that no other round of any trial has. */
    String nextRound() {
        return "r" + rounds.incrementAndGet();
    }

    /** Three servers that are whole, new ones if those of the last trial are not. */
    Cluster three() throws IOException {
        if (shared != null && !isWholeSoon(shared)) {
            shared.close();
            shared = null;
        }
        if (shared == null) {
            shared = fresh(3, Map.of());
        }
        return shared;
    }

    private static boolean isWholeSoon(Cluster cluster) {
        try {
            Until.isTrue("whole", Duration.ofSeconds(30), cluster::isWhole);
            return true;
        } catch (AssertionError isNot) {
            return false;
        }
    }

    /** A cluster of its own, which the trial closes; the shared one is closed before, as both would have the same machines. */
    Cluster fresh(int servers, Map<String, Object> settings) throws IOException {
        close();
        if (Run.isLong() && !isWarm) {
            isWarm = true;
            warmUp();
        }
        return cluster(servers, settings);
    }

    // What ./vigie builds and keeps at the end of its first run is not part of what is measured.
    private void warmUp() throws IOException {
        try (var one = cluster(1, Map.of())) {
            one.servers().get(0).terminate();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    private Cluster cluster(int servers, Map<String, Object> settings) throws IOException {
        var own = folder.resolve("cluster-" + FOLDERS.incrementAndGet());
        return new Cluster(servers, product, network, own, random, settings);
    }

    void note(Figure figure, Duration duration) {
        figures.note(figure, product, duration);
    }

    void note(Figure figure, long value) {
        figures.note(figure, product, value);
    }

    /** Every server has everything that was acknowledged in a round; the empty text looks at all rounds once more. */
    void assertNothingLost(Ledger ledger, Cluster cluster, String round) {
        if (!round.isEmpty()) {
            note(Figure.ACKNOWLEDGED, ledger.size(round));
        }
        for (var server : cluster.servers()) {
            var lost = ledger.lostAt(server, round);
            note(Figure.LOST, lost.size());
            if (!lost.isEmpty()) {
                throw new AssertionError("Acknowledged, and lost at " + server + ": " + lost.size() + " of "
                        + ledger.size(round) + " keys, of which " + lost.subList(0, Math.min(10, lost.size())));
            }
        }
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopping);
        }
    }

    /** All that can be tried, in the order in which it is. */
    public static List<Trial> trials() {
        return List.of(
                new OnlyServerKilled(),
                new WitnessedFaults(),
                new LeaderKilled(),
                new FollowerKilled(),
                new LeaderPaused(),
                new ServerCut(true),
                new ServerCut(false),
                new LeaderLeaves(),
                new LeadershipTransferred(),
                new RoundRobinRegistrations(),
                new AgentRestartedElsewhere(),
                new OwnServerKilled(),
                new CheckWithoutLeader(),
                new SessionOverFailOver(),
                new AllKilled(),
                new ServerMoved(),
                new FollowerEmptied(),
                new FiveServers(),
                new HundredThousandKeys());
    }

    @Override
    public void close() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }
}
