package io.vigie.bench.compare;

import io.vigie.bench.Median;
import io.vigie.bench.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of one work, round by round. */
final class Figures {
    private final String name;
    private final List<Double> vigie = new ArrayList<>();
    private final List<Double> consul = new ArrayList<>();
    private final List<Double> limit = new ArrayList<>();

    Figures(String name) {
        this.name = name;
    }

    void add(double ofVigie, double ofConsul) {
        vigie.add(ofVigie);
        consul.add(ofConsul);
    }

    void addLimit(double figure) {
        limit.add(figure);
    }

    /** Vigie's figure by Consul's, of each round by itself, as both met the same noise. */
    List<Double> ratios() {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < vigie.size(); round++) {
            ratios.add(vigie.get(round) / consul.get(round));
        }
        return ratios;
    }

    static Table table() {
        return new Table(
                "work",
                "Vigie",
                "Vigie's spread",
                "Consul",
                "Consul's spread",
                "ratio",
                "lowest",
                "highest",
                "limit",
                "of the limit");
    }

    void into(Table table) {
        var ratios = ratios();
        table.row(
                name,
                Median.of(vigie),
                percent(Median.spread(vigie)),
                Median.of(consul),
                percent(Median.spread(consul)),
                Median.of(ratios),
                ratios.stream().mapToDouble(ratio -> ratio).min().orElse(Double.NaN),
                ratios.stream().mapToDouble(ratio -> ratio).max().orElse(Double.NaN),
                limit.isEmpty() ? "–" : Median.of(limit),
                limit.isEmpty() ? "–" : percent(Median.of(vigie) / Median.of(limit)));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }
}
