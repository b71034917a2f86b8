package io.vigie.registry.core.kv;

import java.util.Comparator;
import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * The order of keys: that of their bytes in UTF-8, as in Consul. Texts in Java are compared by units of UTF-16, which differs
 * for characters beyond the first 65,536: their units, surrogates, lie below others that are less in UTF-8.
 */
enum KeyOrder implements Comparator<String> {
    /** There is only one. */
    BY_BYTES;

    private static final char LAST = Character.MAX_LOW_SURROGATE;

    /** An empty map in this order. */
    static <V> TreePMap<String, V> emptyMap() {
        return TreePMap.empty(BY_BYTES);
    }

    @Override
    public int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int at = 0; at < length; at++) {
            if (one.charAt(at) != other.charAt(at)) {
                return rank(one.charAt(at)) - rank(other.charAt(at));
            }
        }
        return one.length() - other.length();
    }

    /** The first text after all that begin with the prefix; there is none when it is empty or nothing but the last unit. */
    Optional<String> endOf(String prefix) {
        int last = prefix.length() - 1;
        while (last >= 0 && prefix.charAt(last) == LAST) {
            last--;
        }
        return last < 0 ? Optional.empty() : Optional.of(prefix.substring(0, last) + following(prefix.charAt(last)));
    }

    /** Where a unit comes among all: surrogates last, the others as they are. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }

    /** The unit of the next rank. */
    private static char following(char unit) {
        return switch (unit) {
            case Character.MIN_SURROGATE - 1 -> Character.MAX_SURROGATE + 1;
            case Character.MAX_VALUE -> Character.MIN_SURROGATE;
            default -> (char) (unit + 1);
        };
    }
}
