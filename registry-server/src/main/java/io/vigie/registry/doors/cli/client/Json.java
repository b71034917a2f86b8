package io.vigie.registry.doors.cli.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as maps, lists, texts, numbers, truths and null; written as Go writes it. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Reads one value; {@link FailedException} if it is none. */
    static @Nullable Object read(byte[] text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var value = value(parser);
            parser.nextToken();
            return value;
        } catch (JacksonException broken) {
            throw new FailedException(broken.getOriginalMessage());
        }
    }

    /** The elements, if it is a list of objects; empty otherwise. */
    static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Json::object).toList() : List.of();
    }

    /** The members, if it is an object; empty otherwise. */
    @SuppressWarnings("unchecked") // The reader makes maps with texts as keys only.
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The elements as texts, if it is a list; empty otherwise. */
    static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Json::text).toList() : List.of();
    }

    /** A text or number as text; empty for null. */
    static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? "" : value.toString();
    }

    private static @Nullable Object value(JsonParser parser) {
        var token = parser.currentToken();
        if (token == null) {
            throw new FailedException("unexpected end of JSON input");
        }
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getString());
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> elements(JsonParser parser) {
        var elements = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** Without any space, as Go's Marshal does it. */
    static String compact(@Nullable Object value) {
        var text = new StringBuilder();
        new JsonWriting(text, "").value(value, 0);
        return text.toString();
    }

    /** On several lines, each level further in, as Go's MarshalIndent does it. */
    static String indented(@Nullable Object value, String indent) {
        var text = new StringBuilder();
        new JsonWriting(text, indent).value(value, 0);
        return text.toString();
    }
}
