package io.vigie.reliability;

import io.vigie.reliability.cluster.Network;
import io.vigie.reliability.cluster.Product;
import io.vigie.reliability.figures.Figures;
import io.vigie.reliability.trial.Run;
import io.vigie.reliability.trial.Site;
import io.vigie.reliability.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every trial that is wanted, against every product, one after the other; README.md says how to ask for more. */
class FaultTests {
    private static final Figures FIGURES = new Figures(Path.of("target"), Run.seed());
    private static final List<Site> SITES = new ArrayList<>();

    @TempDir
    static Path folder;

    private static Network network;

    @BeforeAll
    static void announce() throws Exception {
        network = Network.open();
        System.out.printf("Trials under faults, seed %d (-Dreliability.seed repeats it)%n", Run.seed());
        if (!network.obstacle().isEmpty()) {
            System.out.printf(
                    "SKIPPED: partitions, because %s. Servers run on loopback addresses.%n", network.obstacle());
        }
    }

    @AfterAll
    static void takeDown() throws Exception {
        SITES.forEach(Site::close);
        network.close();
    }

    @TestFactory
    Stream<DynamicTest> faults() {
        return Run.products().stream().flatMap(FaultTests::faultsOf);
    }

    private static Stream<DynamicTest> faultsOf(Product product) {
        var site = new Site(product, network, folder, FIGURES, Run.seed());
        SITES.add(site);
        var wanted = Site.trials().stream().filter(Run::isWanted).toList();
        var last = wanted.isEmpty() ? null : wanted.get(wanted.size() - 1);
        return wanted.stream()
                .map(trial ->
                        DynamicTest.dynamicTest(product + ": " + trial.title(), () -> run(trial, site, trial == last)));
    }

    private static void run(Trial trial, Site site, boolean isLast) throws Exception {
        long begun = System.nanoTime();
        try {
            trial.run(site);
        } finally {
            System.out.printf(
                    "%s: %s took %d s%n", site.product(), trial.title(), (System.nanoTime() - begun) / 1_000_000_000);
            if (isLast) {
                site.close();
            }
        }
    }
}
