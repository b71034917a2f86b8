package io.vigie.registry.workers.membership;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Leases;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * When each member renewed its lease last, by a clock that nobody sets. One entry for each member that ever did; safe for any
 * thread.
 */
public final class LeaseTable implements Leases {
    /** How often members renew. */
    static final Duration EVERY = Duration.ofSeconds(1);
    /** How long a lease lasts: three renewals missed. */
    static final Duration TERM = EVERY.multipliedBy(3);
    /** How old a renewal may be that proves beyond doubt that its member lives. */
    private static final Duration FRESH = EVERY.plusMillis(500);

    private final Registry registry;
    private final LongSupplier nanos;
    private final ConcurrentMap<String, Renewal> renewals = new ConcurrentHashMap<>();

    /** A table in which nobody has renewed anything yet. */
    public LeaseTable(Registry registry, LongSupplier nanos) {
        this.registry = registry;
        this.nanos = nanos;
    }

    private record Renewal(String id, long at, boolean passedOn) {}

    @Override
    public Answer renew(String name, String id) {
        var known = registry.current().members().find(name).orElse(null);
        if (known == null || known.status() == MemberStatus.LEFT) {
            return Answer.UNKNOWN;
        }
        if (!known.id().equals(id)) {
            return Answer.TAKEN;
        }
        renewals.put(key(name), new Renewal(id, nanos.getAsLong(), false));
        return Answer.RENEWED;
    }

    @Override
    public boolean isFresh(String name, String id) {
        return isWithin(FRESH, name, id);
    }

    /** Whether the member has renewed its lease within the term. */
    boolean holds(Member member) {
        return isWithin(TERM, member.name(), member.id());
    }

    private boolean isWithin(Duration length, String name, String id) {
        var last = renewals.get(key(name));
        return last != null && last.id.equals(id) && nanos.getAsLong() - last.at <= length.toNanos();
    }

    /** The renewals that came since this was last asked, {@code name<tab>id} each: for a server that has to pass them on. */
    List<String> fresh() {
        var lines = new ArrayList<String>();
        renewals.forEach((key, renewal) -> {
            if (!renewal.passedOn && renewals.replace(key, renewal, new Renewal(renewal.id, renewal.at, true))) {
                lines.add(key + "\t" + renewal.id);
            }
        });
        return lines;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
