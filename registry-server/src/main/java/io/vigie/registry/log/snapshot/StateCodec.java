package io.vigie.registry.log.snapshot;

import io.vigie.registry.core.Indexes;
import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.coordinate.Coordinates;
import io.vigie.registry.core.coordinate.Placed;
import io.vigie.registry.core.entry.ConfigEntry;
import io.vigie.registry.core.entry.Entries;
import io.vigie.registry.core.entry.Intention;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.Checks;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.KeyValues;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.Members;
import io.vigie.registry.core.operator.Autopilot;
import io.vigie.registry.core.query.PreparedQueries;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.session.Sessions;
import io.vigie.registry.core.userevent.UserEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole state as bytes: a magic word, a version, then one section for each table, with its name before it. Pure, and made
 * for any thread; a state is immutable, so it can be written while others go on changing the registry.
 *
 * <p>A new table of {@link RegistryState} gets a line in {@link #sections} and one in {@link #state}; what its records are made of,
 * the codec finds out by itself.
 */
public final class StateCodec {
    private static final int MAGIC = 0x56494749;
    private static final int VERSION = 1;

    private static final KnownRecords KNOWN = new KnownRecords(
            Node.class,
            Instance.class,
            Check.class,
            Entry.class,
            Session.class,
            ConfigEntry.class,
            Intention.class,
            Autopilot.class,
            PreparedQuery.class,
            Placed.class,
            Member.class,
            Event.class);

    private StateCodec() {}

    /** The state as bytes. */
    public static byte[] encode(RegistryState state) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            new ValueWriter(out).write(sections(state));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> sections(RegistryState state) {
        var sections = new LinkedHashMap<String, Object>();
        sections.put("index", state.index());
        sections.put("nodes", state.catalog().nodes());
        sections.put("instances", instances(state));
        sections.put("checks", state.checks().all().toList());
        sections.put("keys", state.keyValues().under(""));
        sections.put("graves", state.keyValues().graves());
        sections.put("graves-floor", state.keyValues().gravesFloor());
        sections.put("keys-index", state.keyValues().index());
        sections.put("sessions", state.sessions().all());
        sections.put("lock-delays", state.sessions().delays());
        sections.put("queries", state.queries().all());
        sections.put("coordinates", state.coordinates().all().toList());
        sections.put("config-entries", state.entries().all());
        sections.put("intentions", state.entries().intentions());
        sections.put("autopilot", state.autopilot());
        sections.put("members", state.members().all());
        sections.put("indexes", inOrder(state.indexes().all()));
        return sections;
    }

    /** In an order that depends on nothing but the events, so that equal states have equal bytes on every server. */
    private static Map<Event, Long> inOrder(Map<Event, Long> indexes) {
        var ordered = new TreeMap<Event, Long>(Comparator.comparing(Event::toString));
        ordered.putAll(indexes);
        return ordered;
    }

    private static List<Instance> instances(RegistryState state) {
        return state.catalog().nodes().stream()
                .flatMap(node -> state.catalog().instancesOn(node.name()).stream())
                .toList();
    }

    /**
     * The state that the bytes hold.
     *
     * @throws SnapshotException when they hold none, or one of a release that this one cannot read
     */
    public static RegistryState decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new SnapshotException("This is no state of Vigie. Snapshots of Consul itself cannot be restored;"
                        + " move its keys with consul kv export and import.");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new SnapshotException("The snapshot has version " + version + ", and this release reads version "
                        + VERSION + " only. Restore it with the release that made it.");
            }
            return state(new Sections(new ValueReader(in, KNOWN).read()));
        } catch (SnapshotException said) {
            throw said;
        } catch (IOException | RuntimeException damaged) {
            // Whatever it is that a record or a table of ours refuses, those who wrote the bytes are to blame.
            throw new SnapshotException(
                    "The snapshot is damaged: it ends too early or holds what makes no sense.", damaged);
        }
    }

    private static RegistryState state(Sections sections) {
        return new RegistryState(
                sections.number("index"),
                catalog(sections),
                sections.fold("checks", Check.class, Checks.EMPTY, Checks::with),
                KeyValues.restored(
                        sections.list("keys", Entry.class),
                        sections.map("graves", String.class),
                        sections.number("graves-floor"),
                        sections.number("keys-index")),
                Sessions.restored(sections.list("sessions", Session.class), sections.times("lock-delays")),
                // What people fired is told once; Consul's snapshots leave it out, too.
                UserEvents.EMPTY,
                sections.fold("queries", PreparedQuery.class, PreparedQueries.EMPTY, PreparedQueries::with),
                sections.fold("coordinates", Placed.class, Coordinates.EMPTY, Coordinates::with),
                entries(sections),
                sections.one("autopilot", Autopilot.class, Autopilot.DEFAULT),
                sections.fold("members", Member.class, Members.EMPTY, Members::with),
                Indexes.of(sections.map("indexes", Event.class)));
    }

    private static Catalog catalog(Sections sections) {
        var nodes = sections.fold("nodes", Node.class, Catalog.EMPTY, Catalog::with);
        return sections.fold("instances", Instance.class, nodes, Catalog::with);
    }

    private static Entries entries(Sections sections) {
        var entries = sections.fold("config-entries", ConfigEntry.class, Entries.EMPTY, Entries::with);
        return sections.fold("intentions", Intention.class, entries, Entries::with);
    }

    /** The sections that were read. One that is absent, because an older release knew nothing of it, counts as empty. */
    private static final class Sections {
        private final Map<?, ?> all;

        Sections(@Nullable Object read) {
            this.all = (Map<?, ?>) (read == null ? Map.of() : read);
        }

        long number(String name) {
            return all.get(name) instanceof Long number ? number : 0;
        }

        <T> T one(String name, Class<T> type, T otherwise) {
            var value = all.get(name);
            return value == null ? otherwise : type.cast(value);
        }

        <T> List<T> list(String name, Class<T> type) {
            Function<Object, T> cast = type::cast;
            return all.get(name) instanceof List<?> list
                    ? list.stream().map(cast).toList()
                    : List.of();
        }

        <K> Map<K, Long> map(String name, Class<K> type) {
            var typed = new HashMap<K, Long>();
            if (all.get(name) instanceof Map<?, ?> map) {
                map.forEach((key, value) ->
                        typed.put(Objects.requireNonNull(type.cast(key)), Objects.requireNonNull((Long) value)));
            }
            return typed;
        }

        Map<String, Instant> times(String name) {
            var times = new HashMap<String, Instant>();
            if (all.get(name) instanceof Map<?, ?> map) {
                map.forEach((key, value) ->
                        times.put(Objects.requireNonNull((String) key), Objects.requireNonNull((Instant) value)));
            }
            return times;
        }

        <T, R> R fold(String name, Class<T> type, R empty, BiFunction<R, T, R> with) {
            var folded = empty;
            Collection<T> elements = list(name, type);
            for (var element : elements) {
                folded = with.apply(folded, element);
            }
            return folded;
        }
    }
}
