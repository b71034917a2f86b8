package io.vigie.registry.doors.cli.client;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Consul's client-side semaphore: whoever wants a place holds a key of its own below the prefix, and the key {@code .lock} lists
 * who has one. Those listed whose own key nobody holds any more have lost theirs.
 */
final class SemaphoreKeys implements Held {
    /** What tells keys of semaphores from others. */
    static final String FLAGS = "16210313421097356768";

    private static final String WAIT = "15s";

    private final String prefix;
    private final String session;
    private final int places;
    private final Supplier<Query> where;
    private final int retries;
    private final Agent agent;

    SemaphoreKeys(String prefix, String session, int places, Supplier<Query> where, int retries, Agent agent) {
        this.prefix = prefix;
        this.session = session;
        this.places = places;
        this.where = where;
        this.retries = retries;
        this.agent = agent;
    }

    @Override
    public String told() {
        return "Setting up semaphore (limit " + places + ") at prefix: " + prefix;
    }

    /**
     * What there is at one time.
     *
     * @param listIndex at which the list of holders is; 0 if there is none yet
     * @param holders those that live
     */
    private record Seen(long index, String listIndex, String limit, Map<String, Object> holders) {}

    private String listKey() {
        return prefix + "/.lock";
    }

    private Seen look(long index, String wait) {
        var query = where.get().with("consistent", "").with("recurse", "");
        if (index != 0) {
            query.with("index", Long.toUnsignedString(index)).with("wait", wait);
        }
        var answer = agent.get(Keys.PATH + prefix, query);
        var pairs = answer.status() == 404
                ? List.<Map<String, @Nullable Object>>of()
                : Json.objects(answer.ok().json());
        var living = pairs.stream()
                .map(pair -> Json.text(pair.get("Session")))
                .filter(holder -> !holder.isEmpty())
                .collect(Collectors.toSet());
        return pairs.stream()
                .filter(pair -> Json.text(pair.get("Key")).equals(listKey()))
                .findFirst()
                .map(list -> seen(list, living, answer.index()))
                .orElse(new Seen(answer.index(), "0", String.valueOf(places), Map.of()));
    }

    private static Seen seen(Map<String, @Nullable Object> list, Set<String> living, long index) {
        if (!Json.text(list.get("Flags")).equals(FLAGS)) {
            throw new FailedException("existing key does not match semaphore use");
        }
        var content = Json.object(Json.read(Base64.getDecoder().decode(Json.text(list.get("Value")))));
        var holders = new TreeMap<String, Object>();
        Json.object(content.get("Holders")).keySet().stream()
                .filter(living::contains)
                .forEach(holder -> holders.put(holder, true));
        return new Seen(index, Json.text(list.get("ModifyIndex")), Json.text(content.get("Limit")), holders);
    }

    @Override
    public boolean acquire(long nanos) {
        long start = System.nanoTime();
        enter();
        long index = 0;
        while (nanos == 0 || System.nanoTime() - start < nanos) {
            long left = nanos == 0 ? Long.MAX_VALUE : nanos - (System.nanoTime() - start);
            var seen = look(index, nanos == 0 ? WAIT : Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)) + "ms");
            if (!seen.limit.equals(String.valueOf(places))) {
                giveUp();
                throw new FailedException("semaphore limit conflict (lock: " + seen.limit + ", local: " + places + ")");
            }
            index = seen.index;
            if (seen.holders.size() < places) {
                var more = new TreeMap<>(seen.holders);
                more.put(session, true);
                if (write(more, seen.listIndex)) {
                    return true;
                }
                index = 0;
            }
        }
        giveUp();
        return false;
    }

    private void enter() {
        var query = where.get().without("stale").with("acquire", session).with("flags", FLAGS);
        if (!agent.put(Keys.PATH + prefix + "/" + session, query).ok().isTrue()) {
            throw new FailedException("failed to make contender entry");
        }
    }

    /** Takes the own key away; nobody else would. */
    private void giveUp() {
        agent.delete(Keys.PATH + prefix + "/" + session, where.get().without("stale"));
    }

    private boolean write(Map<String, Object> holders, String listIndex) {
        var list = new LinkedHashMap<String, Object>();
        list.put("Limit", BigDecimal.valueOf(places));
        list.put("Holders", holders);
        var query = where.get().without("stale").with("cas", listIndex).with("flags", FLAGS);
        return agent.put(Keys.PATH + listKey(), query, Json.compact(list).getBytes(StandardCharsets.UTF_8))
                .ok()
                .isTrue();
    }

    @Override
    public boolean isStillHeld() {
        for (int failures = 0; ; failures++) {
            try {
                var seen = look(0, WAIT);
                return seen.holders.containsKey(session)
                        && look(seen.index, WAIT).holders.containsKey(session);
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
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted");
        }
    }

    @Override
    public void release() {
        while (true) {
            var seen = look(0, WAIT);
            var less = new TreeMap<>(seen.holders);
            if (less.remove(session) == null || write(less, seen.listIndex)) {
                break;
            }
        }
        giveUp();
    }

    @Override
    public boolean cleanUp() {
        var seen = look(0, WAIT);
        if (seen.listIndex.equals("0")) {
            return true;
        }
        return seen.holders.isEmpty()
                && agent.delete(
                                Keys.PATH + listKey(),
                                where.get().without("stale").with("cas", seen.listIndex))
                        .ok()
                        .isTrue();
    }
}
