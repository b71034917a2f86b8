package io.vigie.registry.simulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.vigie.registry.core.command.Command;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Random lives of a cluster, in which every promise holds after each step, and everything is well when peace has come. One life
 * is the same every time, the other is a new one; {@code -Dsimulation.seed=… -Dsimulation.steps=…} repeats what was printed.
 */
class ClusterLifeTests {
    private static final int STEPS = Integer.getInteger("simulation.steps", 1_000);
    private static final long KNOWN = 20_261_120;
    private static final Logger SERVANTS = (Logger) LoggerFactory.getLogger("io.vigie.registry.workers");

    static LongStream seeds() {
        var wanted = Long.getLong("simulation.seed");
        return wanted == null ? LongStream.of(KNOWN, new Random().nextInt(Integer.MAX_VALUE)) : LongStream.of(wanted);
    }

    /** They would tell of every member that fails in a simulated month. */
    @BeforeAll
    static void silenceTheServants() {
        SERVANTS.setLevel(Level.OFF);
    }

    @AfterAll
    static void letThemSpeakAgain() {
        SERVANTS.setLevel(null);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPromiseHoldsWhateverHappens(long seed) {
        var told = "-Dsimulation.seed=" + seed + " -Dsimulation.steps=" + STEPS;
        System.out.println("Simulation " + told);
        var cluster = live(seed, STEPS, told);
        try {
            new Peace(cluster).comes();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(told + ", when peace had come: " + broken.getMessage(), broken);
        }
        System.out.printf(
                "  %s of simulated time, %d commands, %d answers to blocking queries, %d of %d kinds of commands%n",
                Duration.ofNanos(cluster.nanos()),
                cluster.log().state().index(),
                cluster.clients().mapToLong(WatchingClient::answers).sum(),
                cluster.audit().kinds().size(),
                Command.class.getPermittedSubclasses().length);
    }

    private static Cluster live(long seed, int steps, String told) {
        var cluster = new Cluster(seed);
        var fate = new Fate(cluster);
        for (int step = 0; step < steps; step++) {
            try {
                fate.step();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(told + ", step " + step + ": " + broken.getMessage(), broken);
            }
        }
        return cluster;
    }

    @Test
    void theSameSeedIsTheSameLife() {
        var one = live(KNOWN, 300, "once");
        var other = live(KNOWN, 300, "again");
        assertThat(one.log().state().index()).isEqualTo(other.log().state().index());
        assertThat(one.log().image()).isEqualTo(other.log().image());
    }
}
