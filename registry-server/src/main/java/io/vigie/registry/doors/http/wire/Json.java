package io.vigie.registry.doors.http.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes JSON documents. A document is a function that writes itself, so nothing is copied into trees first. */
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new GoEscapes()).build();
    private static final int SIZE_FIRST_GUESS = 1024;

    private Json() {}

    /** Something that writes itself as one JSON value. */
    @FunctionalInterface
    public interface Document {
        /** Writes the value; the generator stands where a value may come. */
        void write(JsonGenerator out);
    }

    /** The document as bytes; pretty means four blanks of indent and a line break at the end, as Go indents. */
    public static byte[] bytes(Document document, boolean pretty) {
        var bytes = new ByteArrayOutputStream(SIZE_FIRST_GUESS);
        try (var out = FACTORY.createGenerator(pretty ? new Pretty() : ObjectWriteContext.empty(), bytes)) {
            document.write(out);
            if (pretty) {
                out.writeRaw('\n');
            }
        }
        return bytes.toByteArray();
    }

    /** Writes a list, each element by the same writer. */
    public static <T> void list(JsonGenerator out, Iterable<T> elements, BiConsumer<JsonGenerator, T> writer) {
        out.writeStartArray();
        elements.forEach(element -> writer.accept(out, element));
        out.writeEndArray();
    }

    /** Writes a member that is a list of texts; never null, as clients count on. */
    static void texts(JsonGenerator out, String name, List<String> texts) {
        out.writeName(name);
        list(out, texts, JsonGenerator::writeString);
    }

    /** Writes a member that is a map of texts. */
    static void textMap(JsonGenerator out, String name, Map<String, String> map) {
        out.writeObjectPropertyStart(name);
        map.forEach(out::writeStringProperty);
        out.writeEndObject();
    }

    /** Writes a member that is a map of texts, and null when it is empty, where Consul shows null. */
    static void textMapOrNull(JsonGenerator out, String name, Map<String, String> map) {
        if (map.isEmpty()) {
            out.writeNullProperty(name);
        } else {
            textMap(out, name, map);
        }
    }

    /** Writes what was kept as it came. */
    static void tree(JsonGenerator out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            map.forEach((name, member) -> {
                out.writeName(String.valueOf(name));
                tree(out, member);
            });
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(element -> tree(out, element));
            out.writeEndArray();
        } else {
            scalar(out, value);
        }
    }

    private static void scalar(JsonGenerator out, @Nullable Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else {
            out.writeString(String.valueOf(value));
        }
    }

    /** Writes the two indexes that end every record. */
    static void indexes(JsonGenerator out, long createIndex, long modifyIndex) {
        out.writeNumberProperty("CreateIndex", createIndex);
        out.writeNumberProperty("ModifyIndex", modifyIndex);
    }

    /** A context whose printer indents as Go does. */
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            var indenter = new DefaultIndenter("    ", "\n");
            return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
