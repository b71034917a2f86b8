package io.vigie.registry.conformance.match;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A text such as {@code <index>} or {@code <re:^web>} that stands for whatever fits it.
 *
 * @param kind what stands before the colon
 * @param argument what stands after it; empty when there is no colon
 */
public record Placeholder(String kind, String argument) {
    private static final Pattern PLAIN =
            Pattern.compile("<(index|uuid|time|any|number|nonempty|string|bool|absent|duration|ip|int)>");
    private static final Pattern WITH_ARGUMENT = Pattern.compile("<(re|contains|range|oneof):(.*)>", Pattern.DOTALL);

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern DURATION = Pattern.compile("(-?\\d+(\\.\\d+)?(h|m|s|ms|us|µs|ns))+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    /** Whether the text is a placeholder. */
    public static boolean is(String text) {
        return PLAIN.matcher(text).matches() || WITH_ARGUMENT.matcher(text).matches();
    }

    /** The placeholder that the text is. */
    public static Placeholder of(String text) {
        var colon = WITH_ARGUMENT.matcher(text);
        return colon.matches()
                ? new Placeholder(colon.group(1), colon.group(2))
                : new Placeholder(text.substring(1, text.length() - 1), "");
    }

    /** Whether the value fits. */
    public boolean accepts(JsonNode value) {
        return switch (kind) {
            case "any" -> true;
            case "index" -> integer(value, DIGITS) && new BigDecimal(plain(value)).signum() > 0;
            case "int" -> integer(value, INTEGER);
            case "number" -> value.isNumber() || isText(value, NUMBER);
            case "uuid" -> isText(value, UUID);
            case "time" -> isText(value, TIME);
            case "duration" -> isText(value, DURATION);
            case "ip" -> value.isString() && isAddress(value.stringValue());
            case "nonempty" -> !value.isNull() && !isEmpty(value);
            case "string" -> value.isString();
            case "bool" -> value.isBoolean();
            case "contains" -> value.isString() && value.stringValue().contains(argument);
            case "oneof" -> List.of(argument.split("\\|", -1)).contains(plain(value));
            case "re" -> isScalar(value) && Patterns.find(argument, plain(value));
            case "range" -> isInRange(value);
            default -> false;
        };
    }

    private static boolean integer(JsonNode value, Pattern ofText) {
        return value.isIntegralNumber() || isText(value, ofText);
    }

    private static boolean isText(JsonNode value, Pattern pattern) {
        return value.isString() && pattern.matcher(value.stringValue()).matches();
    }

    private static boolean isScalar(JsonNode value) {
        return value.isString() || value.isIntegralNumber() || value.isBoolean();
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isString() ? value.stringValue().isEmpty() : value.isContainer() && value.isEmpty();
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static boolean isAddress(String text) {
        try {
            // Only what has a colon is shown to the JDK, because it would look up anything else.
            return IPV4.matcher(text).matches() || text.contains(":") && InetAddress.getByName(text) != null;
        } catch (UnknownHostException no) {
            return false;
        }
    }

    private boolean isInRange(JsonNode value) {
        var bounds = argument.split("\\.\\.");
        try {
            double number = Double.parseDouble(plain(value));
            return Double.parseDouble(bounds[0]) <= number && number <= Double.parseDouble(bounds[1]);
        } catch (NumberFormatException no) {
            return false;
        }
    }
}
