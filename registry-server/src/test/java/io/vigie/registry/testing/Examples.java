package io.vigie.registry.testing;

import io.vigie.registry.core.kv.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Examples of any record of the core, made up from what it is made of, so that whatever comes to be is tried, too. Between
 * them the examples of a type use every permitted type, every constant of an enum and every kind of value below it.
 */
public final class Examples {
    private final Map<Class<?>, List<?>> given;

    /** Examples that use the given ones for the types that they are given for. */
    public Examples(Map<Class<?>, List<?>> given) {
        this.given = given;
    }

    /** Some examples; at least one. */
    public List<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        var one = (Class<?>) type;
        if (given.containsKey(one)) {
            return given.get(one);
        }
        if (one.isEnum()) {
            return List.of(one.getEnumConstants());
        }
        if (one.isSealed()) {
            return Stream.of(one.getPermittedSubclasses())
                    .flatMap(permitted -> of(permitted).stream())
                    .toList();
        }
        return one.isRecord() ? records(one) : scalars(one);
    }

    private List<?> ofGeneric(Class<?> raw, Type... arguments) {
        var members = of(arguments[arguments.length - 1]);
        if (raw == List.class) {
            return List.of(members, List.of());
        }
        if (raw == Set.class) {
            return List.of(new HashSet<>(members));
        }
        if (raw == Map.class || raw == SortedMap.class) {
            var map = new TreeMap<String, Object>();
            members.forEach(member -> map.put("key " + map.size(), member));
            return List.of(map);
        }
        throw new AssertionError("No example of " + raw + "; give it one in Examples.");
    }

    private List<?> records(Class<?> type) {
        var choices = Arrays.stream(type.getRecordComponents())
                .map(component -> of(component.getGenericType()))
                .toList();
        int most = choices.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, most).mapToObj(at -> made(type, choices, at)).toList();
    }

    private static Object made(Class<?> type, List<? extends List<?>> choices, int at) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        var values = choices.stream().map(each -> each.get(at % each.size())).toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException fault) {
            throw new AssertionError("No example of " + type + " can be made up; give one.", fault);
        }
    }

    private static List<?> scalars(Class<?> type) {
        if (type == String.class) {
            return List.of("text", "", "Zürich \uD83D\uDDFC\u0000");
        } else if (type == int.class) {
            return List.of(7, Integer.MIN_VALUE);
        } else if (type == long.class) {
            return List.of(7L, Long.MIN_VALUE);
        } else if (type == boolean.class) {
            return List.of(true, false);
        } else if (type == double.class) {
            return List.of(0.5, Double.NEGATIVE_INFINITY);
        } else if (type == Duration.class) {
            return List.of(Duration.ofNanos(1_500_000_001), Duration.ZERO);
        } else if (type == Instant.class) {
            return List.of(Instant.ofEpochSecond(1_700_000_000, 5), Instant.EPOCH);
        } else if (type == OptionalLong.class) {
            return List.of(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(-1));
        } else if (type == UUID.class) {
            return List.of(new UUID(-1, 2));
        } else if (type == Value.class) {
            return List.of(Value.of(new byte[] {0, -1, 10}), Value.EMPTY);
        } else if (type == Object.class) {
            return List.of("text", true, new BigDecimal("1.50"), List.of(1L), Map.of("a", Map.of("b", 2L)));
        }
        throw new AssertionError("No example of " + type + "; give it one in Examples.");
    }
}
