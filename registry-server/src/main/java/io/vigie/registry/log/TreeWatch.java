package io.vigie.registry.log;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/**
 * Which lengths the watched prefixes have, so that a written key finds the prefixes that concern it by a few look-ups: one
 * for each length in use, of which there are rarely more than a handful, instead of one for each of its characters.
 */
final class TreeWatch {
    private final ConcurrentSkipListMap<Integer, Integer> watchersByLength = new ConcurrentSkipListMap<>();

    void add(String prefix) {
        watchersByLength.merge(prefix.length(), 1, Integer::sum);
    }

    void remove(String prefix) {
        watchersByLength.computeIfPresent(prefix.length(), (length, count) -> count == 1 ? null : count - 1);
    }

    /** The beginnings of the key that have a length in use. */
    List<String> prefixesOf(String key) {
        if (watchersByLength.isEmpty()) {
            return List.of();
        }
        return lengthsUpTo(key.length())
                .mapToObj(length -> key.substring(0, length))
                .toList();
    }

    private IntStream lengthsUpTo(int most) {
        return watchersByLength.headMap(most, true).keySet().stream().mapToInt(Integer::intValue);
    }
}
