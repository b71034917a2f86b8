package io.vigie.reliability.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was measured of one figure for one product, in the order in which it was. */
final class Samples {
    private final List<Long> values = new ArrayList<>();

    void add(long value) {
        values.add(value);
    }

    List<Long> values() {
        return List.copyOf(values);
    }

    long worst() {
        return Collections.max(values);
    }

    long sum() {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    /** Of an even number the upper of the two in the middle. */
    long median() {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
