package io.vigie.registry.conformance.match;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** What <code>${name}</code> stands for in one replay. Unknown names stay as they are written. Safe for several threads. */
public final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");

    private final Map<String, JsonNode> values = new ConcurrentHashMap<>();

    /** Both together in a new set; so what one replay saves is not seen by another. */
    public Variables with(Variables others) {
        var both = new Variables();
        both.values.putAll(values);
        both.values.putAll(others.values);
        return both;
    }

    /** Sets a variable to a value of any kind. */
    public Variables set(String name, JsonNode value) {
        values.put(name, value);
        return this;
    }

    /** Sets a variable to a text. */
    public Variables set(String name, String text) {
        return set(name, StringNode.valueOf(text));
    }

    /** The value, or null when there is none of this name. */
    public JsonNode get(String name) {
        return values.get(name);
    }

    /** The text with its variables filled in. */
    public String text(String template) {
        return REFERENCE
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.containsKey(found.group(1)) ? plain(values.get(found.group(1))) : found.group()));
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** The value with all variables in it filled in; a text that is nothing but one variable becomes that variable's value. */
    public JsonNode filled(JsonNode template) {
        if (template.isString()) {
            return filled(template.stringValue());
        }
        if (template.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            template.forEach(element -> list.add(filled(element)));
            return list;
        }
        if (template.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            template.forEachEntry((name, value) -> object.set(text(name), filled(value)));
            return object;
        }
        return template;
    }

    private JsonNode filled(String template) {
        var reference = REFERENCE.matcher(template);
        return reference.matches() && values.containsKey(reference.group(1))
                ? values.get(reference.group(1))
                : StringNode.valueOf(text(template));
    }

    /** Whether the text is nothing but one variable. */
    static boolean isReference(JsonNode template) {
        return template.isString() && REFERENCE.matcher(template.stringValue()).matches();
    }
}
