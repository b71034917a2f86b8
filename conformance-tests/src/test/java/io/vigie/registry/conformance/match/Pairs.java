package io.vigie.registry.conformance.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Gives each of n expected elements a partner of its own among n found ones, if that is possible at all (Kuhn's method). */
final class Pairs {
    /** Whether an expected element and a found one fit each other. */
    interface Fit {
        boolean test(int expected, int found);
    }

    private static final int NOBODY = -1;

    private final boolean[][] fits;
    private final int[] partnerOfFound;
    private final List<Integer> withoutPartner;

    Pairs(int size, Fit fit) {
        fits = new boolean[size][size];
        for (int expected = 0; expected < size; expected++) {
            for (int found = 0; found < size; found++) {
                fits[expected][found] = fit.test(expected, found);
            }
        }
        partnerOfFound = new int[size];
        Arrays.fill(partnerOfFound, NOBODY);
        withoutPartner = IntStream.range(0, size)
                .filter(expected -> !finds(expected, new HashSet<>()))
                .boxed()
                .toList();
    }

    private boolean finds(int expected, Set<Integer> asked) {
        for (int found = 0; found < fits.length; found++) {
            if (fits[expected][found] && asked.add(found) && isFreeOrMoves(found, asked)) {
                partnerOfFound[found] = expected;
                return true;
            }
        }
        return false;
    }

    private boolean isFreeOrMoves(int found, Set<Integer> asked) {
        return partnerOfFound[found] == NOBODY || finds(partnerOfFound[found], asked);
    }

    /** The expected elements for which nothing is left. */
    List<Integer> withoutPartner() {
        return withoutPartner;
    }

    /** The found elements that nobody expected. */
    List<Integer> free() {
        return IntStream.range(0, partnerOfFound.length)
                .filter(found -> partnerOfFound[found] == NOBODY)
                .boxed()
                .toList();
    }
}
