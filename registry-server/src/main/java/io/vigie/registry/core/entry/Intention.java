package io.vigie.registry.core.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether one service may call another.
 *
 * @param id a UUID
 * @param source who calls; the name may be {@link Party#ANY}
 * @param destination who is called; the name may be {@link Party#ANY}
 * @param sourceType always {@code consul}
 * @param action {@code allow} or {@code deny}
 * @param createdAt when it was first said, by the clock of whoever decided the command
 * @param updatedAt when it was last said, likewise
 */
public record Intention(
        String id,
        String description,
        Party source,
        Party destination,
        String sourceType,
        String action,
        SortedMap<String, String> meta,
        Instant createdAt,
        Instant updatedAt,
        long createIndex,
        long modifyIndex) {

    /** The most exact ones first; those that are equally exact in the order of their names. */
    public static final Comparator<Intention> MOST_EXACT_FIRST = Comparator.comparingInt(Intention::precedence)
            .reversed()
            .thenComparing(Intention::source)
            .thenComparing(Intention::destination);

    public Intention {
        meta = Collections.unmodifiableSortedMap(new TreeMap<>(meta));
    }

    /** An intention that is not in the registry yet. */
    public static Intention of(
            String id,
            String description,
            Party source,
            Party destination,
            String action,
            SortedMap<String, String> meta) {
        return new Intention(
                id, description, source, destination, "consul", action, meta, Instant.EPOCH, Instant.EPOCH, 0, 0);
    }

    /** From 9 (everything exact) to 1 (anybody may, or may not, call anybody); the highest that matches decides. */
    public int precedence() {
        return 3 * destination.exactness() + source.exactness() + 1;
    }

    /** Whether a call is allowed when this intention decides. */
    public boolean allows() {
        return action.equals("allow");
    }

    /** Whether it speaks of the same two parties. */
    public boolean concernsTheSameAs(Intention other) {
        return source.equals(other.source) && destination.equals(other.destination);
    }

    /** Whether everything but times and indexes is the same. */
    public boolean saysTheSameAs(Intention other) {
        return id.equals(other.id)
                && description.equals(other.description)
                && concernsTheSameAs(other)
                && action.equals(other.action)
                && meta.equals(other.meta);
    }

    /** This intention as first and last said at the given times, under the given indexes. */
    public Intention stamped(Instant created, Instant updated, long createdIndex, long modifiedIndex) {
        return new Intention(
                id,
                description,
                source,
                destination,
                sourceType,
                action,
                meta,
                created,
                updated,
                createdIndex,
                modifiedIndex);
    }

    /** As Consul's messages call it. */
    @Override
    public String toString() {
        return action.toUpperCase(Locale.ROOT) + " " + source + " => " + destination + " (ID: " + id + ", Precedence: "
                + precedence() + ")";
    }
}
