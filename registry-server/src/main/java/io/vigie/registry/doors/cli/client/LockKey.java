package io.vigie.registry.doors.cli.client;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Consul's client-side lock on one key. The flags of the key say that it is one (seen with {@code kv get -detailed}), so that
 * locks and other uses of a key do not mix.
 */
final class LockKey implements Held {
    /** What tells keys of locks from others. */
    static final String FLAGS = "3304740253564472344";

    private static final String WAIT = "15s";

    /** After a lock was lost, nobody gets it for a while; how often one tries meanwhile. */
    private static final long RETRY_SECONDS = 1;

    private final String key;
    private final String session;
    private final Supplier<Query> where;
    private final int retries;
    private final Agent agent;

    LockKey(String key, String session, Supplier<Query> where, int retries, Agent agent) {
        this.key = key;
        this.session = session;
        this.where = where;
        this.retries = retries;
        this.agent = agent;
    }

    @Override
    public String told() {
        return "Setting up lock at path: " + key;
    }

    private record Seen(Map<String, @Nullable Object> pair, long index) {
        String holder() {
            return Json.text(pair.get("Session"));
        }
    }

    private Seen look(long index) {
        return look(index, WAIT);
    }

    private Seen look(long index, String wait) {
        var query = where.get().with("consistent", "");
        if (index != 0) {
            query.with("index", Long.toUnsignedString(index)).with("wait", wait);
        }
        var answer = agent.get(Keys.PATH + key, query);
        return answer.status() == 404
                ? new Seen(Map.of(), answer.index())
                : new Seen(Json.objects(answer.ok().json()).get(0), answer.index());
    }

    @Override
    public boolean acquire(long nanos) {
        long start = System.nanoTime();
        long index = 0;
        while (nanos == 0 || System.nanoTime() - start < nanos) {
            var seen = look(index, nanos == 0 ? WAIT : left(nanos - (System.nanoTime() - start)));
            if (!seen.pair.isEmpty() && !Json.text(seen.pair.get("Flags")).equals(FLAGS)) {
                throw new FailedException("existing key does not match lock use");
            }
            index = seen.index;
            if (seen.holder().isEmpty()) {
                if (take()) {
                    return true;
                }
                // Lost against another, or delayed after a lock was lost: the key does not change then.
                index = 0;
                if (look(0).holder().isEmpty()) {
                    pause();
                }
            }
        }
        return false;
    }

    private static String left(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)) + "ms";
    }

    private boolean take() {
        return put("acquire").isTrue();
    }

    private Answer put(String how) {
        return agent.put(
                        Keys.PATH + key,
                        where.get().without("stale").with(how, session).with("flags", FLAGS))
                .ok();
    }

    @Override
    public boolean isStillHeld() {
        for (int failures = 0; ; failures++) {
            try {
                var seen = look(0);
                return seen.holder().equals(session)
                        && look(seen.index).holder().equals(session);
            } catch (FailedException away) {
                if (failures >= retries) {
                    return false;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(RETRY_SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted");
        }
    }

    @Override
    public void release() {
        put("release");
    }

    @Override
    public boolean cleanUp() {
        var seen = look(0);
        if (seen.pair.isEmpty()) {
            return true;
        }
        if (!seen.holder().isEmpty()) {
            return false;
        }
        var query = where.get().without("stale").with("cas", Json.text(seen.pair.get("ModifyIndex")));
        return agent.delete(Keys.PATH + key, query).ok().isTrue();
    }
}
