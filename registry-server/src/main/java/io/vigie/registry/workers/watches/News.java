package io.vigie.registry.workers.watches;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the API's answers a handler gets, in the form in which Consul's watches hand it over. */
public enum News {
    /** The answer. */
    ANSWER {
        @Override
        String of(Source.Answer answer, String before) {
            return answer.body();
        }
    },
    /** The one key, or null when it is not there. */
    KEY {
        @Override
        String of(Source.Answer answer, String before) {
            return keys(answer).findFirst().orElse(NOTHING);
        }
    },
    /** The list of keys, or null when there is none. */
    KEYS {
        @Override
        String of(Source.Answer answer, String before) {
            var keys = keys(answer).toList();
            return keys.isEmpty() ? NOTHING : list(keys);
        }
    },
    /** The events that were not in the answer before. */
    NEW_EVENTS {
        @Override
        String of(Source.Answer answer, String before) {
            var now = JsonList.elements(answer.body());
            var known = JsonList.elements(before);
            int last = known.isEmpty() ? -1 : now.lastIndexOf(known.get(known.size() - 1));
            return list(now.subList(last + 1, now.size()));
        }
    };

    private static final String NOTHING = "null";
    private static final int NOT_FOUND = 404;

    /**
     * What is handed over.
     *
     * @param before the body of the answer before; an empty list at first
     */
    abstract String of(Source.Answer answer, String before);

    /** Consul's own client writes a session in any case, an empty one if need be; handlers may count on it. */
    private static Stream<String> keys(Source.Answer answer) {
        var elements = answer.status() == NOT_FOUND ? List.<String>of() : JsonList.elements(answer.body());
        return elements.stream()
                .map(key -> key.contains("\"Session\":\"")
                        ? key
                        : key.substring(0, key.length() - 1) + ",\"Session\":\"\"}");
    }

    private static String list(List<String> elements) {
        return elements.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
