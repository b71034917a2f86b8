package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Answers that were written before and are still true: who asks the same of the same registry gets the same bytes.
 *
 * <p>An answer may be kept here when it is made of nothing but the URI and the parts of the state that {@link Ground} names.
 * As soon as one of these parts is another, all answers are dropped at once, so that nothing old can be given and no old state
 * is held on to. Keys are no such part: their writes leave the answers alone. Safe for any thread, without a lock.
 */
final class MadeAnswers {
    /** What all answers kept may weigh. Behind it, answers are made anew each time. */
    static final long BYTES_MAX = 16L << 20;

    /** What keeping an answer costs besides its body and its URI, about. */
    private static final int OVERHEAD_BYTES = 512;

    private volatile Page page = new Page(Ground.of(RegistryState.EMPTY));

    /** What the answers are made of. Parts of a state never change, so to be the same object is to say the same. */
    private record Ground(Object catalog, Object checks, Object coordinates, Object queries, Object entries) {
        static Ground of(RegistryState state) {
            return new Ground(state.catalog(), state.checks(), state.coordinates(), state.queries(), state.entries());
        }

        boolean carries(RegistryState state) {
            return catalog == state.catalog()
                    && checks == state.checks()
                    && coordinates == state.coordinates()
                    && queries == state.queries()
                    && entries == state.entries();
        }
    }

    private record Page(Ground ground, Map<String, Reply> answers, AtomicLong bytes) {
        Page(Ground ground) {
            this(ground, new ConcurrentHashMap<>(), new AtomicLong());
        }

        void keep(String uri, Reply answer) {
            long cost = (long) answer.body().length + uri.length() + OVERHEAD_BYTES;
            if (bytes.get() + cost <= BYTES_MAX && answers.putIfAbsent(uri, answer) == null) {
                bytes.addAndGet(cost);
            }
        }
    }

    /** The answer to a question in this state: one that was made before, or else a new one. */
    Reply answer(RegistryState state, String uri, Supplier<Reply> making) {
        var open = pageFor(state);
        var made = open.answers.get(uri);
        if (made != null) {
            return made;
        }
        var answer = making.get();
        if (answer.status() == 200 && answer.stream() == null) {
            open.keep(uri, answer);
        }
        return answer;
    }

    private Page pageFor(RegistryState state) {
        var open = page;
        if (!open.ground.carries(state)) {
            open = new Page(Ground.of(state));
            page = open;
        }
        return open;
    }

    /** What is kept at the moment weighs so much. */
    long bytes() {
        return page.bytes.get();
    }
}
