package io.vigie.registry.core.kv;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.pcollections.TreePMap;

/**
 * The table of keys, immutable: every change returns another table that shares what stayed.
 *
 * <p>Its indexes follow Consul 1.8.7: a key answers with its own ModifyIndex, a prefix with the newest change under it,
 * deletions included; where nothing is found, the index of the whole table stands in.
 */
public final class KeyValues {
    /** A table with nothing in it. */
    public static final KeyValues EMPTY = new KeyValues(KeyOrder.emptyMap(), Locks.NONE, Graveyard.EMPTY, 0);

    private final TreePMap<String, Entry> entries;
    private final Locks locks;
    private final Graveyard graveyard;
    private final long index;

    private KeyValues(TreePMap<String, Entry> entries, Locks locks, Graveyard graveyard, long index) {
        this.entries = entries;
        this.locks = locks;
        this.graveyard = graveyard;
        this.index = index;
    }

    /** How many keys there are. */
    public int size() {
        return entries.size();
    }

    /** The entry of this very key. */
    public Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The entries whose keys begin with the prefix, in the order of their bytes; the empty prefix means all. */
    public Collection<Entry> under(String prefix) {
        return new KeyRange(prefix).of(entries).values();
    }

    /** The entries that the session has locked, in the order of their bytes. */
    public List<Entry> heldBy(String session) {
        return locks.of(session).stream().map(entries::get).toList();
    }

    /** When the key last changed, or the table when there is no such key. */
    public long indexOf(String key) {
        return find(key).map(Entry::modifyIndex).orElse(index);
    }

    /** When anything under the prefix last changed or was deleted, or the table when nothing ever was there. */
    public long indexUnder(String prefix) {
        long newest = under(prefix).stream().mapToLong(Entry::modifyIndex).max().orElse(0);
        long found = Math.max(newest, graveyard.newestIn(new KeyRange(prefix)));
        return found == 0 ? index : Math.max(found, graveyard.floor());
    }

    /** This table with the entry added, or put in the place of the one with the same key. */
    public KeyValues with(Entry entry) {
        return new KeyValues(
                entries.plus(entry.key(), entry),
                locks.without(entries.get(entry.key())).with(entry),
                graveyard.exhuming(entry.key()),
                Math.max(index, entry.modifyIndex()));
    }

    /** This table without the entry, which was deleted at the index. */
    public KeyValues without(Entry entry, long deletedAt) {
        return new KeyValues(
                entries.minus(entry.key()),
                locks.without(entries.get(entry.key())),
                graveyard.burying(entry.key(), deletedAt),
                deletedAt);
    }

    /** The index at which each key was deleted that is remembered. */
    public SortedMap<String, Long> graves() {
        return graveyard.byKey();
    }

    /** Below which index deletions are remembered no more one by one. */
    public long gravesFloor() {
        return graveyard.floor();
    }

    /** When anything last changed. */
    public long index() {
        return index;
    }

    /** A table as it was, from all that {@link #under}, {@link #graves}, {@link #gravesFloor} and {@link #index} told. */
    public static KeyValues restored(Collection<Entry> entries, Map<String, Long> graves, long floor, long index) {
        var byKey = KeyOrder.<Entry>emptyMap();
        var locks = Locks.NONE;
        for (var entry : entries) {
            byKey = byKey.plus(entry.key(), entry);
            locks = locks.with(entry);
        }
        return new KeyValues(byKey, locks, Graveyard.of(graves, floor), index);
    }
}
