package io.vigie.registry.doors.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was asked with {@code ?cached} before, so that {@code X-Cache} says what it says in Consul: {@code MISS} the first time,
 * {@code HIT} from then on.
 *
 * <p>Nothing is cached: every answer is made of the newest state, which is in memory anyway, so its {@code Age} is 0. Of the
 * questions, the last {@link #REMEMBERED_MAX} are remembered. Safe for any thread.
 */
final class AskedBefore {
    static final int REMEMBERED_MAX = 4096;

    private final Map<String, Boolean> questions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** The reply with what a cache would have said, when the call asks for one. */
    Reply mark(Call call, Reply reply) {
        if (!call.has("cached") || reply.status() != 200) {
            return reply;
        }
        return wasAsked(call.request().uri())
                ? reply.with("X-Cache", "HIT").with("Age", "0")
                : reply.with("X-Cache", "MISS");
    }

    private boolean wasAsked(String uri) {
        synchronized (questions) {
            return questions.put(uri, true) != null;
        }
    }
}
