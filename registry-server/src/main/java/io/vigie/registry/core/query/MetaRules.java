package io.vigie.registry.core.query;

import java.util.Map;
import java.util.Optional;

/** What metadata of nodes may look like, which a query that asks for them must obey (Consul 1.8.7, text by text). */
final class MetaRules {
    static final int PAIRS_MAX = 64;
    static final int KEY_LENGTH_MAX = 128;
    static final int VALUE_LENGTH_MAX = 512;

    private MetaRules() {}

    static Optional<String> fault(Map<String, String> meta) {
        if (meta.size() > PAIRS_MAX) {
            return Optional.of("Node metadata cannot contain more than " + PAIRS_MAX + " key/value pairs");
        }
        return meta.entrySet().stream()
                .flatMap(pair -> fault(pair.getKey(), pair.getValue()).stream()
                        .map(fault -> "Couldn't load metadata pair ('" + pair.getKey() + "', '" + pair.getValue()
                                + "'): " + fault))
                .findFirst();
    }

    private static Optional<String> fault(String key, String value) {
        if (key.isEmpty()) {
            return Optional.of("Key cannot be blank");
        }
        if (!key.chars().allMatch(MetaRules::isKeyCharacter)) {
            return Optional.of("Key contains invalid characters");
        }
        if (key.length() > KEY_LENGTH_MAX) {
            return Optional.of("Key is too long (limit: " + KEY_LENGTH_MAX + " characters)");
        }
        return value.length() > VALUE_LENGTH_MAX
                ? Optional.of("Value is too long (limit: " + VALUE_LENGTH_MAX + " characters)")
                : Optional.empty();
    }

    private static boolean isKeyCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
