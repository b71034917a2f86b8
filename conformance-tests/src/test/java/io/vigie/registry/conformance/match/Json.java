package io.vigie.registry.conformance.match;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and prints JSON; not with the server's own reader, which is among the things under test. */
public final class Json {
    private static final int SHOWN_CHARACTERS = 400;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The text as JSON, or empty when it is none. */
    public static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(read -> !read.isMissingNode());
        } catch (JacksonException none) {
            return Optional.empty();
        }
    }

    /** The bytes as JSON in UTF-8, or empty when they are none. */
    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** The value of anything that Jackson can read: maps, lists, texts, numbers. */
    public static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** One line with blanks after commas and colons, as the needles of {@code only} were recorded. */
    public static String line(JsonNode value) {
        if (value.isArray()) {
            return value.values().stream().map(Json::line).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isObject()
                ? value.propertyStream()
                        .map(member -> of(member.getKey()) + ": " + line(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"))
                : value.toString();
    }

    /** The same line, cut for a message. */
    public static String shown(JsonNode value) {
        var line = line(value);
        return line.length() <= SHOWN_CHARACTERS
                ? line
                : line.substring(0, SHOWN_CHARACTERS) + "… (" + line.length() + " characters)";
    }
}
