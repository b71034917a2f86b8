package io.vigie.registry.conformance.match;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of texts, and of places in a JSON document. */
public final class Patterns {
    private Patterns() {}

    /** Whether the regular expression is found anywhere in the text. */
    public static boolean find(String expression, String text) {
        return Pattern.compile(expression, Pattern.DOTALL).matcher(text).find();
    }

    /** Whether any of the patterns is of this place: {@code *} is one step of a path, {@code **} any number of them. */
    static boolean anyMatches(List<String> patterns, List<String> path) {
        return patterns.stream().anyMatch(pattern -> matches(steps(pattern), path));
    }

    private static List<String> steps(String pattern) {
        return Arrays.stream(pattern.split("/")).filter(step -> !step.isEmpty()).toList();
    }

    private static boolean matches(List<String> steps, List<String> path) {
        if (steps.isEmpty()) {
            return path.isEmpty();
        }
        var rest = steps.subList(1, steps.size());
        if (steps.get(0).equals("**")) {
            return matches(rest, path) || !path.isEmpty() && matches(steps, tail(path));
        }
        return !path.isEmpty() && isStep(steps.get(0), path.get(0)) && matches(rest, tail(path));
    }

    private static boolean isStep(String step, String name) {
        return step.equals("*") || step.equals(name.replace("/", "~1"));
    }

    private static List<String> tail(List<String> path) {
        return path.subList(1, path.size());
    }
}
