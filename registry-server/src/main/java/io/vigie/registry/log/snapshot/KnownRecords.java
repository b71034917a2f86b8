package io.vigie.registry.log.snapshot;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records and enums that bytes may hold: those that can be reached from some roots by their components, and no
 * others, whatever a file says. Each is known by its name within the core, such as {@code catalog.Node}.
 */
public final class KnownRecords {
    private static final String CORE = "io.vigie.registry.core.";

    /** Reflection copies what it is asked for at every turn, and this is asked for with every command. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Map<String, Class<?>> byName = new TreeMap<>();
    private final Set<Class<?>> never;

    /** All that can be reached from these. */
    public KnownRecords(Class<?>... roots) {
        this(Set.of(), roots);
    }

    /** All that can be reached from these without passing one of the others, which bytes never hold. */
    public KnownRecords(Set<Class<?>> never, Class<?>... roots) {
        this.never = never;
        for (var root : roots) {
            add(root);
        }
    }

    /** What a record is made of and how it is made; nothing of either for an enum. */
    private record Shape(
            List<RecordComponent> components, @Nullable Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            var components = type.isRecord() ? List.of(type.getRecordComponents()) : List.<RecordComponent>of();
            var types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(components, type.isRecord() ? type.getDeclaredConstructor(types) : null);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("Every record has its canonical constructor.", impossible);
            }
        }
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(this::add);
        }
        if (!(type instanceof Class<?> one) || !one.getName().startsWith(CORE) || never.contains(one)) {
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
        return SHAPES.get(type).components();
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

    /** What a record does not make something of by itself may be null only where it says so. */
    static Object make(Class<?> type, Object[] values) {
        var made = construct(type, values);
        var components = components(type);
        for (int i = 0; i < values.length; i++) {
            var component = components.get(i);
            if (values[i] == null
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && get(made, component) == null) {
                throw new SnapshotException("The snapshot holds a " + nameOf(type) + " without its "
                        + component.getName() + ", and that makes no sense.");
            }
        }
        return made;
    }

    private static Object construct(Class<?> type, Object[] values) {
        try {
            return Objects.requireNonNull(SHAPES.get(type).constructor()).newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException fault) {
            throw new SnapshotException("The snapshot holds a " + nameOf(type) + " that makes no sense.", fault);
        }
    }
}
