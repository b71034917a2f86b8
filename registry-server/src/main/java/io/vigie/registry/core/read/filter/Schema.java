package io.vigie.registry.core.read.filter;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What selectors there are on a type, and how to get at what they select. Immutable: every addition is another schema.
 *
 * @param <T> what is filtered
 */
public final class Schema<T> {
    private final PMap<String, Field<T>> fields;

    private Schema(PMap<String, Field<T>> fields) {
        this.fields = fields;
    }

    /** A schema without any selector. */
    public static <T> Schema<T> empty() {
        return new Schema<>(HashTreePMap.empty());
    }

    /** Adds a text: compared with {@code ==}, {@code contains} (a part of it) and {@code matches}. */
    public Schema<T> text(String name, Function<T, String> of) {
        return with(name, new Field.Text<>(of));
    }

    /** Adds a whole number: compared with {@code ==}. */
    public Schema<T> number(String name, ToLongFunction<T> of) {
        return with(name, new Field.Number<>(of));
    }

    /** Adds a yes-or-no: compared with {@code ==}. */
    public Schema<T> flag(String name, Predicate<T> of) {
        return with(name, new Field.Flag<>(of));
    }

    /** Adds a list of texts: asked with {@code contains} and {@code is empty}. */
    public Schema<T> texts(String name, Function<T, List<String>> of) {
        return with(name, new Field.Texts<>(of));
    }

    /** Adds texts by name: asked for a name with {@code contains}, for a text by {@code Name.key}. */
    public Schema<T> textMap(String name, Function<T, Map<String, String>> of) {
        return with(name, new Field.TextMap<>(of));
    }

    /** Adds a part whose selectors come behind a dot. */
    public <R> Schema<T> part(String name, Function<T, R> of, Schema<R> schema) {
        return with(name, new Field.Part<>(of, schema));
    }

    /** Adds parts of which any may match. */
    public <R> Schema<T> parts(String name, Function<T, List<R>> of, Schema<R> schema) {
        return with(name, new Field.Parts<>(of, schema));
    }

    /** Adds parts by name. */
    public <R> Schema<T> partMap(String name, Function<T, ? extends Map<String, R>> of, Schema<R> schema) {
        return with(name, new Field.PartMap<>(of, schema));
    }

    /** This schema for another type that carries the one it is about. */
    public <O> Schema<O> of(Function<O, T> carried) {
        var others = HashTreePMap.<String, Field<O>>empty();
        for (var field : fields.entrySet()) {
            others = others.plus(field.getKey(), new Field.Carried<>(carried, field.getValue()));
        }
        return new Schema<>(others);
    }

    /** The test that the match asks for, whose selector from the position on is about this type. */
    Predicate<T> test(Expression.Match match, int part) {
        if (part >= match.selector().size()) {
            throw match.invalidOperator();
        }
        var field = fields.get(match.selector().get(part));
        if (field == null) {
            throw match.invalidSelector(part);
        }
        return field.test(match, part);
    }

    private Schema<T> with(String name, Field<T> field) {
        return new Schema<>(fields.plus(name, field));
    }
}
