package io.vigie.registry.log.snapshot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records and enums that a snapshot may hold: those that can be reached from some roots by their components, and no
 * others, whatever a file says. Each is known by its name within the core, such as {@code catalog.Node}.
 */
final class KnownRecords {
    private static final String CORE = "io.vigie.registry.core.";

    private final Map<String, Class<?>> byName = new TreeMap<>();

    KnownRecords(Class<?>... roots) {
        for (var root : roots) {
            add(root);
        }
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(this::add);
        }
        if (!(type instanceof Class<?> one) || !one.getName().startsWith(CORE)) {
            return;
        }
        if (one.isSealed()) {
            Stream.of(one.getPermittedSubclasses()).forEach(this::add);
        }
        if ((one.isRecord() || one.isEnum()) && isNew(one)) {
            components(one).forEach(component -> add(component.getGenericType()));
        }
    }

    private boolean isNew(Class<?> type) {
        return byName.put(nameOf(type), type) == null;
    }

    static String nameOf(Class<?> type) {
        return type.getName().substring(CORE.length());
    }

    static List<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? List.of(type.getRecordComponents()) : List.of();
    }

    Class<?> find(String name) {
        var type = byName.get(name);
        if (type == null) {
            throw new SnapshotException(
                    "The snapshot holds a " + name + ", which this release does not know. Restore it with"
                            + " the release that made it, or a newer one.");
        }
        return type;
    }

    static @Nullable Object get(Object of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException fault) {
            throw new IllegalStateException(
                    "The core's " + component + " cannot be read; make its record public.", fault);
        }
    }

    static Object make(Class<?> type, Object[] values) {
        try {
            var types = components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException fault) {
            throw new SnapshotException("The snapshot holds a " + nameOf(type) + " that makes no sense.", fault);
        }
    }
}
