package io.vigie.registry.doors.http.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes what Go's encoder escapes, in its spelling: control characters, the line separators of Unicode, and what could be
 * HTML, so that a browser that takes a reply for a page finds no tag in it.
 */
final class GoEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';
    private static final int[] ESCAPES = standardAsciiEscapesForJSON();
    private static final SerializableString[] ASCII = new SerializableString[ESCAPES.length];
    private static final SerializableString LINE = spelled(LINE_SEPARATOR);
    private static final SerializableString PARAGRAPH = spelled(PARAGRAPH_SEPARATOR);

    static {
        for (char character = 0; character < ' '; character++) {
            if ("\n\r\t".indexOf(character) < 0) {
                custom(character);
            }
        }
        custom('<');
        custom('>');
        custom('&');
    }

    private static void custom(char character) {
        ESCAPES[character] = ESCAPE_CUSTOM;
        ASCII[character] = spelled(character);
    }

    private static SerializableString spelled(char character) {
        return new SerializedString(String.format("\\u%04x", (int) character));
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return Arrays.copyOf(ESCAPES, ESCAPES.length);
    }

    /** Null for what stays as it is. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        if (character < ASCII.length) {
            return ASCII[character];
        }
        return character == LINE_SEPARATOR ? LINE : character == PARAGRAPH_SEPARATOR ? PARAGRAPH : null;
    }
}
