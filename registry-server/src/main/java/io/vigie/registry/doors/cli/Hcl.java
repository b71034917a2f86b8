package io.vigie.registry.doors.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Configuration files in HCL 1, as far as Consul's have it: {@code key = value}, blocks {@code key { … }} and
 * {@code key "label" { … }}, lists, numbers, truths, texts in quotes and here-documents, comments with #, // and /* *&#47;.
 * A block that comes twice becomes a list of both, which is how HCL says "several".
 */
final class Hcl {
    /** Deeper nesting is a mistake, and would end in a stack overflow. */
    private static final int DEPTH_MAX = 64;

    private final String text;
    private final String name;
    private int at;

    private Hcl(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /** Reads a file; the name is for the sentence that tells of a fault. */
    static Map<String, Object> parse(String text, String name) {
        return new Hcl(text, name).members(false, 0);
    }

    private Map<String, Object> members(boolean inBlock, int depth) {
        if (depth > DEPTH_MAX) {
            throw fault("blocks nest deeper than " + DEPTH_MAX);
        }
        var members = new LinkedHashMap<String, Object>();
        while (true) {
            blanks();
            if (at >= text.length()) {
                if (inBlock) {
                    throw fault("a block is not closed with }");
                }
                return members;
            }
            if (text.charAt(at) == '}') {
                if (!inBlock) {
                    throw fault("a } closes nothing");
                }
                at++;
                return members;
            }
            member(members, depth);
        }
    }

    private void member(Map<String, Object> members, int depth) {
        var key = key();
        blanks();
        if (take('=') || take(':')) {
            blanks();
            put(members, key, value(depth));
        } else {
            put(members, key, block(depth));
        }
        blanks();
        take(',');
    }

    private static void put(Map<String, Object> members, String key, Object value) {
        members.merge(key, value, (old, added) -> {
            if (!(added instanceof Map)) {
                return added;
            }
            var several = new ArrayList<Object>(old instanceof List<?> list ? list : List.of(old));
            several.add(added);
            return several;
        });
    }

    private Object block(int depth) {
        if (depth > DEPTH_MAX) {
            throw fault("blocks nest deeper than " + DEPTH_MAX);
        }
        if (peek() == '"') {
            var label = string();
            blanks();
            return Map.of(label, block(depth + 1));
        }
        if (!take('{')) {
            throw fault("expected = or { here");
        }
        return members(true, depth + 1);
    }

    private Object value(int depth) {
        char c = peek();
        if (c == '"') {
            return string();
        }
        if (c == '[') {
            return list(depth);
        }
        if (c == '{') {
            at++;
            return members(true, depth + 1);
        }
        return c == '<' ? hereDocument() : word();
    }

    private List<Object> list(int depth) {
        at++;
        if (depth > DEPTH_MAX) {
            throw fault("lists nest deeper than " + DEPTH_MAX);
        }
        var elements = new ArrayList<Object>();
        for (blanks(); !take(']'); blanks()) {
            if (at >= text.length()) {
                throw fault("a list is not closed with ]");
            }
            elements.add(value(depth + 1));
            blanks();
            take(',');
        }
        return elements;
    }

    private Object word() {
        var word = bare();
        return switch (word) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> number(word);
        };
    }

    private BigDecimal number(String word) {
        try {
            return new BigDecimal(word);
        } catch (NumberFormatException notANumber) {
            throw fault("\"" + word + "\" is no value; texts stand in quotes");
        }
    }

    private String key() {
        return peek() == '"' ? string() : bare();
    }

    private String bare() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-.+".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (start == at) {
            throw fault("expected a name or a value here");
        }
        return text.substring(start, at);
    }

    private String string() {
        at++;
        var string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c == '\n') {
                throw fault("a text in quotes does not end on its line");
            }
            string.append(c == '\\' ? escaped() : Character.toString(c));
        }
        at++;
        return string.toString();
    }

    private String escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '"', '\\' -> Character.toString(c);
            default -> "\\" + c;
        };
    }

    private String hereDocument() {
        int lineEnd = text.indexOf('\n', at);
        if (!text.startsWith("<<", at) || lineEnd < 0) {
            throw fault("expected a value here");
        }
        boolean indented = text.startsWith("<<-", at);
        var anchor = text.substring(at + (indented ? 3 : 2), lineEnd).trim();
        var lines = new StringBuilder();
        at = lineEnd + 1;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            var line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            if (line.trim().equals(anchor)) {
                return lines.toString();
            }
            lines.append(indented ? line.stripLeading() : line).append('\n');
        }
        throw fault("the text that begins with <<" + anchor + " does not end");
    }

    private void blanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw fault("a comment is not closed with */");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw fault("it ends in the middle");
        }
        return text.charAt(at);
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private UsageException fault(String what) {
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new UsageException("failed to parse " + name + ": line " + line + ": " + what + ".");
    }
}
