package io.vigie.registry.core.kv;

import java.util.Map;
import org.pcollections.TreePMap;

/**
 * Remembers at which index deleted keys were deleted, so that the index of a prefix never falls when a key under it goes.
 *
 * <p>It holds {@link #GRAVES_MAX} graves. When there are more, the oldest is levelled and its index becomes the floor:
 * no prefix answers with less from then on. That costs watchers of untouched prefixes one spare answer, and nothing else.
 * Consul levels graves by age; by number is the same on every server without asking a clock.
 *
 * @param byKey the index of each deletion
 * @param byIndex the same the other way round, oldest first; keys deleted together share a number and follow in order
 * @param floor the index of the newest grave that was levelled
 */
record Graveyard(TreePMap<String, Long> byKey, TreePMap<Grave, Boolean> byIndex, long floor) {
    /** How many graves are kept: at about 150 bytes each, some 10 MB. */
    static final int GRAVES_MAX = 65_536;

    static final Graveyard EMPTY = new Graveyard(KeyOrder.emptyMap(), TreePMap.empty(), 0);

    static Graveyard of(Map<String, Long> graves, long floor) {
        var graveyard = new Graveyard(KeyOrder.emptyMap(), TreePMap.empty(), floor);
        for (var grave : graves.entrySet()) {
            graveyard = graveyard.burying(grave.getKey(), grave.getValue());
        }
        return graveyard;
    }

    /** This graveyard with a grave for the key, without that of an earlier life. */
    Graveyard burying(String key, long index) {
        var cleared = exhuming(key);
        return new Graveyard(cleared.byKey.plus(key, index), cleared.byIndex.plus(new Grave(index, key), true), floor)
                .levelled();
    }

    /** This graveyard without a grave for the key, which lives again. */
    Graveyard exhuming(String key) {
        var index = byKey.get(key);
        return index == null ? this : new Graveyard(byKey.minus(key), byIndex.minus(new Grave(index, key)), floor);
    }

    private Graveyard levelled() {
        if (byKey.size() <= GRAVES_MAX) {
            return this;
        }
        var oldest = byIndex.firstKey();
        return new Graveyard(byKey.minus(oldest.key), byIndex.minus(oldest), Math.max(floor, oldest.index));
    }

    /** The newest deletion among the keys of this range, and 0 when there was none. */
    long newestIn(KeyRange range) {
        return range.of(byKey).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** One deletion. */
    record Grave(long index, String key) implements Comparable<Grave> {
        @Override
        public int compareTo(Grave other) {
            int byIndex = Long.compare(index, other.index);
            return byIndex != 0 ? byIndex : KeyOrder.BY_BYTES.compare(key, other.key);
        }
    }
}
