package io.vigie.registry.doors.http.wire;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says what is wrong with the form of a JSON text in the words of Go's decoder, which clients of Consul print and match. */
final class GoSyntax {
    private static final Pattern CHARACTER = Pattern.compile("Unexpected character \\('(.)' .*: (.*)", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("Unrecognized token '(.).*", Pattern.DOTALL);
    private static final String VALUE = "looking for beginning of value";

    /** What the parser expected, and where Go says it is then. */
    private static final Map<String, String> PLACES = Map.of(
            "was expecting double-quote to start property name", "looking for beginning of object key string",
            "was expecting comma to separate Object entries", "after object key:value pair",
            "was expecting comma to separate Array entries", "after array element",
            "was expecting a colon to separate property name and value", "after object key");

    private GoSyntax() {}

    static String sentence(JacksonException broken) {
        var message = String.valueOf(broken.getOriginalMessage());
        if (broken instanceof UnexpectedEndOfInputException || message.startsWith("Unexpected end-of-input")) {
            return "unexpected EOF";
        }
        if (broken instanceof StreamConstraintsException) {
            return "the body is beyond the bounds of this server: " + message;
        }
        var character = CHARACTER.matcher(message);
        if (character.matches()) {
            return invalid(character.group(1), PLACES.getOrDefault(character.group(2), VALUE));
        }
        var token = TOKEN.matcher(message);
        return token.matches() ? invalid(token.group(1), VALUE) : "invalid character in JSON: " + message;
    }

    static String beginningOfValue(char found) {
        return invalid(Character.toString(found), VALUE);
    }

    private static String invalid(String character, String place) {
        var shown = character.equals("'") ? "\\'" : character.equals("\0") ? "\\x00" : character;
        return "invalid character '" + shown + "' " + place;
    }
}
