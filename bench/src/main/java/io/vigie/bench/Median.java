package io.vigie.bench;

import java.util.List;

/** The figure in the middle. */
public final class Median {
    private Median() {}

    /** Of an even number the mean of the two in the middle; of none, not a number. */
    public static double of(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How far the figures lie apart, as a part of their median: 0.1 means ten per cent. */
    public static double spread(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return sorted.size() < 2 ? 0 : (sorted.get(sorted.size() - 1) - sorted.get(0)) / of(figures);
    }
}
