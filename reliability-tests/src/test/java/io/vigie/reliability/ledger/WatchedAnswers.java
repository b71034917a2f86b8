package io.vigie.reliability.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What one watcher was answered, one after the other, and whether that can be true, given that every key was written once and
 * never deleted.
 */
final class WatchedAnswers {
    private record Answer(long index, Map<String, Long> modifyIndexes) {
        Optional<String> fault(Map<String, Long> truth) {
            var should = new TreeMap<>(truth);
            should.values().removeIf(modifyIndex -> modifyIndex > index);
            return should.equals(modifyIndexes)
                    ? Optional.empty()
                    : Optional.of("at index " + index + " missed " + without(should, modifyIndexes) + ", too many "
                            + without(modifyIndexes, should));
        }

        private static Set<Map.Entry<String, Long>> without(Map<String, Long> all, Map<String, Long> some) {
            var left = new TreeMap<>(all).entrySet();
            left.removeAll(some.entrySet());
            return left;
        }
    }

    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final List<String> falls = new CopyOnWriteArrayList<>();

    /** Notes the next answer: its index and the ModifyIndex of each key in it. */
    void note(long index, Map<String, Long> modifyIndexes, boolean mayFall) {
        long before = answers.isEmpty() ? 1 : answers.get(answers.size() - 1).index();
        if (index < 1 || (index < before && !mayFall)) {
            falls.add("index " + index + " after " + before);
        }
        answers.add(new Answer(index, Map.copyOf(modifyIndexes)));
    }

    int size() {
        return answers.size();
    }

    /** The keys of the last answer. */
    Set<String> lastKeys() {
        return answers.isEmpty()
                ? new TreeSet<>()
                : answers.get(answers.size() - 1).modifyIndexes().keySet();
    }

    /** What was untrue, measured by all keys that there are in the end with their ModifyIndex; empty when nothing was. */
    Optional<String> fault(Map<String, Long> truth) {
        return falls.isEmpty()
                ? answers.stream()
                        .flatMap(answer -> answer.fault(truth).stream())
                        .findFirst()
                : Optional.of(falls.get(0));
    }
}
