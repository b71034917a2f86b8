package io.vigie.registry.core.entry;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.TreePMap;

/**
 * The tables of configuration entries and intentions, immutable: every change returns another one that shares what stayed.
 *
 * <p>Both stay small, some thousands at the most, so whoever asks for intentions by name looks through all of them.
 */
public final class Entries {
    /** Nothing is configured, nothing intended. */
    public static final Entries EMPTY = new Entries(TreePMap.empty(), TreePMap.empty());

    private final TreePMap<Key, ConfigEntry> entries;
    private final TreePMap<String, Intention> intentions;

    private record Key(String kind, String name) implements Comparable<Key> {
        static Key of(ConfigEntry entry) {
            return new Key(entry.kind(), entry.name());
        }

        /** Names follow each other without regard to case, as Consul lists them. */
        @Override
        public int compareTo(Key other) {
            int byKind = kind.compareTo(other.kind);
            int byName = byKind != 0 ? byKind : lower(name).compareTo(lower(other.name));
            return byName != 0 ? byName : name.compareTo(other.name);
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    private Entries(TreePMap<Key, ConfigEntry> entries, TreePMap<String, Intention> intentions) {
        this.entries = entries;
        this.intentions = intentions;
    }

    /** Every entry, kind by kind, each kind in the order of its names. */
    public Collection<ConfigEntry> all() {
        return entries.values();
    }

    /** The entries of one kind, in the order of their names. */
    public List<ConfigEntry> ofKind(String kind) {
        return entries.values().stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    /** The entry of this kind and name. */
    public Optional<ConfigEntry> find(String kind, String name) {
        return Optional.ofNullable(entries.get(new Key(kind, name)));
    }

    /** This with the entry added, or put in the place of the one of the same kind and name. */
    public Entries with(ConfigEntry entry) {
        return new Entries(entries.plus(Key.of(entry), entry), intentions);
    }

    /** This without the entry. */
    public Entries without(ConfigEntry entry) {
        return new Entries(entries.minus(Key.of(entry)), intentions);
    }

    /** Every intention, the most exact ones first. */
    public List<Intention> intentions() {
        return wanted(any -> true);
    }

    /** The intention with this id. */
    public Optional<Intention> intention(String id) {
        return Optional.ofNullable(intentions.get(id));
    }

    /** The intention that speaks of exactly these two. */
    public Optional<Intention> intention(Party source, Party destination) {
        return intentions.values().stream()
                .filter(each ->
                        each.source().equals(source) && each.destination().equals(destination))
                .findFirst();
    }

    /** The intentions that a service has to keep to when it calls, the most exact ones first. */
    public List<Intention> ofSource(Party source) {
        return wanted(each -> each.source().covers(source));
    }

    /** The intentions that concern calls of a service, the most exact ones first. */
    public List<Intention> ofDestination(Party destination) {
        return wanted(each -> each.destination().covers(destination));
    }

    /** The intention that decides on a call. */
    public Optional<Intention> deciding(Party source, Party destination) {
        return ofDestination(destination).stream()
                .filter(each -> each.source().covers(source))
                .findFirst();
    }

    private List<Intention> wanted(Predicate<Intention> predicate) {
        return intentions.values().stream()
                .filter(predicate)
                .sorted(Intention.MOST_EXACT_FIRST)
                .toList();
    }

    /** This with the intention added, or put in the place of the one with the same id. */
    public Entries with(Intention intention) {
        return new Entries(entries, intentions.plus(intention.id(), intention));
    }

    /** This without the intention. */
    public Entries without(Intention intention) {
        return new Entries(entries, intentions.minus(intention.id()));
    }
}
