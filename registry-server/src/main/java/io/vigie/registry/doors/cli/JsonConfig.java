package io.vigie.registry.doors.cli;

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

/** Configuration files in JSON. */
final class JsonConfig {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonConfig() {}

    /** Reads a file; the name is for the sentence that tells of a fault. */
    static Map<String, Object> parse(byte[] text, String name) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UsageException("failed to parse " + name + ": it must hold one JSON object.");
            }
            var tree = object(parser);
            if (parser.nextToken() != null) {
                throw new UsageException(
                        "failed to parse " + name + ": something follows the one JSON object that it" + " may hold.");
            }
            return tree;
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw new UsageException("failed to parse " + name + ": line " + place.getLineNr() + ", column "
                    + place.getColumnNr() + ": " + broken.getOriginalMessage());
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            var value = value(parser);
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            default -> null;
        };
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException exponentTooLong) {
            throw new UsageException("The number " + text + " in a configuration file is beyond all use.");
        }
    }

    private static List<Object> array(JsonParser parser) {
        var elements = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var element = value(parser);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
