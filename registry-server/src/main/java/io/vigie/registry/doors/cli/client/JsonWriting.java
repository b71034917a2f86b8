package io.vigie.registry.doors.cli.client;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON character for character as Go's encoder does: empty braces closed at once, and what could be HTML escaped. */
final class JsonWriting {
    private final StringBuilder text;
    private final String indent;

    /** An empty indent means: all on one line. */
    JsonWriting(StringBuilder text, String indent) {
        this.text = text;
        this.indent = indent;
    }

    void value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            members(map, depth);
        } else if (value instanceof List<?> list) {
            elements(list, depth);
        } else if (value instanceof String string) {
            string(string);
        } else {
            text.append(value == null ? "null" : value instanceof Boolean ? value.toString() : Json.text(value));
        }
    }

    private void members(Map<?, ?> map, int depth) {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> all = map.entrySet().iterator(); all.hasNext(); ) {
            var member = all.next();
            line(depth + 1);
            string(String.valueOf(member.getKey()));
            text.append(indent.isEmpty() ? ":" : ": ");
            value(member.getValue(), depth + 1);
            text.append(all.hasNext() ? "," : "");
        }
        close(map.isEmpty(), depth, '}');
    }

    private void elements(List<?> list, int depth) {
        text.append('[');
        for (Iterator<?> all = list.iterator(); all.hasNext(); ) {
            line(depth + 1);
            value(all.next(), depth + 1);
            text.append(all.hasNext() ? "," : "");
        }
        close(list.isEmpty(), depth, ']');
    }

    private void close(boolean isEmpty, int depth, char bracket) {
        if (!isEmpty) {
            line(depth);
        }
        text.append(bracket);
    }

    private void line(int depth) {
        if (!indent.isEmpty()) {
            text.append('\n').append(indent.repeat(depth));
        }
    }

    private void string(String string) {
        text.append('"');
        string.chars().forEach(character -> character((char) character));
        text.append('"');
    }

    private void character(char character) {
        switch (character) {
            case '"', '\\' -> text.append('\\').append(character);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> text.append(String.format("\\u%04x", (int) character));
            default ->
                text.append(character < ' ' ? String.format("\\u%04x", (int) character) : String.valueOf(character));
        }
    }
}
