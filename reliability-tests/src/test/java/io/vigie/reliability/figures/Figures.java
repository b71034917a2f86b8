package io.vigie.reliability.figures;

import io.vigie.reliability.cluster.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured in one run. After each figure {@code reliability.md} and {@code reliability.json} are written
 * anew, so that a run that is broken off leaves what it saw.
 */
public final class Figures {
    private final Path folder;
    private final long seed;
    private final List<String> products = new ArrayList<>();
    private final Map<Figure, Map<String, Samples>> rows = new EnumMap<>(Figure.class);
    private double lightest = Double.MAX_VALUE;
    private double heaviest;

    /** Those of a run with this seed, written to this folder. */
    public Figures(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /** Notes how long something took. */
    public void note(Figure figure, Product product, Duration duration) {
        note(figure, product, duration.toMillis());
    }

    /** Notes a number, or a time in milliseconds. */
    public synchronized void note(Figure figure, Product product, long value) {
        if (!products.contains(product.title())) {
            products.add(product.title());
        }
        rows.computeIfAbsent(figure, first -> new LinkedHashMap<>())
                .computeIfAbsent(product.title(), first -> new Samples())
                .add(value);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        lightest = Math.min(lightest, load);
        heaviest = Math.max(heaviest, load);
        if (!figure.isSum()) {
            System.out.printf(
                    Locale.ROOT, "%s: %s: %s (load %.1f)%n", product.title(), figure.title(), figure.text(value), load);
        }
        write();
    }

    private void write() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("reliability.md"), markdown());
            Files.writeString(folder.resolve("reliability.json"), json());
        } catch (IOException full) {
            throw new UncheckedIOException("The figures cannot be written to " + folder, full);
        }
    }

    private String markdown() {
        var head = String.format(
                Locale.ROOT,
                "Seed %d, %d processors, load average %.1f to %.1f. Median / worst (how often).%n%n",
                seed,
                Runtime.getRuntime().availableProcessors(),
                lightest,
                heaviest);
        var titles = "| What | " + String.join(" | ", products) + " | Promised | Kept |\n|"
                + "---|".repeat(products.size() + 3) + "\n";
        return rows.keySet().stream().map(this::row).collect(Collectors.joining("", head + titles, ""));
    }

    private String row(Figure figure) {
        var cells = products.stream().map(product -> cell(figure, product)).collect(Collectors.joining(" | "));
        var own = rows.get(figure).get(Product.vigie().title());
        var kept = own == null
                ? ""
                : figure.isKept(own).map(is -> is ? "yes" : "**no**").orElse("");
        return "| " + figure.title() + " | " + cells + " | " + figure.promise() + " | " + kept + " |\n";
    }

    private String cell(Figure figure, String product) {
        var samples = rows.get(figure).get(product);
        if (samples == null) {
            return "–";
        }
        if (figure.isSum()) {
            return figure.text(samples.sum());
        }
        int count = samples.values().size();
        return count == 1
                ? figure.text(samples.worst())
                : figure.text(samples.median()) + " / " + figure.text(samples.worst()) + " (" + count + ")";
    }

    private String json() {
        var figures = new LinkedHashMap<String, Map<String, List<Long>>>();
        rows.forEach((figure, byProduct) -> {
            var values = new LinkedHashMap<String, List<Long>>();
            byProduct.forEach((product, samples) -> values.put(product, samples.values()));
            figures.put(figure.name(), values);
        });
        var all = new LinkedHashMap<String, Object>();
        all.put("seed", seed);
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("loadLightest", lightest);
        all.put("loadHeaviest", heaviest);
        all.put("figures", figures);
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
