package io.vigie.registry.doors.http.wire;

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
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON text into maps, lists, strings, {@link BigDecimal}s, booleans and nulls, within bounds on depth and length.
 * What follows the first value is ignored, as Go's decoder ignores it.
 */
final class JsonTree {
    /** How deep bodies may nest; Consul's own go four deep. */
    private static final int DEPTH_MAX = 64;
    /** Longest digits of a number: enough for any 64-bit number, too short to burn time with. */
    private static final int NUMBER_LENGTH_MAX = 100;

    /** How many bytes a parser looks at to guess an encoding. */
    private static final int ENCODING_BYTES = 4;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .build())
            .build();

    private JsonTree() {}

    static @Nullable Object parse(byte[] text) {
        refuseOtherEncodings(text);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new DecodeException("EOF");
            }
            return value(parser);
        } catch (JacksonException broken) {
            throw new DecodeException(GoSyntax.sentence(broken));
        }
    }

    /** The parser would guess at UTF-16 and skip marks; Consul takes UTF-8 only, and so do those who read from us. */
    private static void refuseOtherEncodings(byte[] text) {
        for (int at = 0; at < Math.min(ENCODING_BYTES, text.length); at++) {
            if (text[at] == 0 || at == 0 && text[at] < 0) {
                throw new DecodeException(GoSyntax.beginningOfValue((char) (text[at] & 0xff)));
            }
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> wellFormed(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException exponentTooLong) {
            throw new DecodeException("json: cannot unmarshal number " + text + " into Go value of type float64");
        }
    }

    /**
     * Half a surrogate pair is no character: it can be written to no client, so one of them in a tag would make every list
     * with that tag fail. Go puts the replacement character in its place.
     */
    private static String wellFormed(String text) {
        int lone = loneSurrogate(text, 0);
        if (lone < 0) {
            return text;
        }
        var mended = new StringBuilder(text);
        for (int at = lone; at >= 0; at = loneSurrogate(mended, at + 1)) {
            mended.setCharAt(at, '\ufffd');
        }
        return mended.toString();
    }

    /** A tree that was read elsewhere, its texts mended likewise. */
    static Object wellFormed(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            var mended = new LinkedHashMap<String, Object>();
            map.forEach((name, value) -> mended.put(wellFormed(String.valueOf(name)), wellFormed(value)));
            return mended;
        }
        if (tree instanceof List<?> list) {
            return list.stream().map((Object element) -> wellFormed(element)).toList();
        }
        return tree instanceof String text ? wellFormed(text) : tree;
    }

    private static int loneSurrogate(CharSequence text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (Character.codePointAt(text, at) == text.charAt(at)) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        var elements = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
