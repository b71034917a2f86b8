package io.vigie.registry.doors.cli.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The flags of a command in the manner of Go: one dash or two, {@code -flag value} or {@code -flag=value}, all of them before
 * the first argument; switches take their value behind an equals sign only.
 */
final class Flags {
    private final Map<String, Flag<?>> byName = new TreeMap<>();

    <T> Flag<T> add(Flag<T> flag) {
        byName.put(flag.name(), flag);
        return flag;
    }

    Flag<Boolean> truth(String name, String help) {
        return truth(name, false, help);
    }

    Flag<Boolean> truth(String name, boolean start, String help) {
        return add(new Flag<>(name, "", start, (old, typed) -> Typed.truth(typed), help));
    }

    Flag<String> text(String name, String help) {
        return text(name, "string", "", help);
    }

    Flag<String> text(String name, String placeholder, String start, String help) {
        return add(new Flag<>(name, placeholder, start, (old, typed) -> typed, help));
    }

    /** Bits of a 64-bit number without sign. */
    Flag<Long> unsigned(String name, String help) {
        return add(new Flag<>(name, "uint", 0L, (old, typed) -> Typed.unsigned(typed), help));
    }

    Flag<Integer> number(String name, int start, String help) {
        return add(new Flag<>(name, "int", start, (old, typed) -> Typed.number(typed), help));
    }

    /** In nanoseconds. */
    Flag<Long> duration(String name, String help) {
        return add(new Flag<>(name, "duration", 0L, (old, typed) -> Typed.nanos(typed), help));
    }

    /** May be given several times. */
    Flag<List<String>> list(String name, String help) {
        return add(new Flag<>(name, "value", List.of(), Flags::joined, help));
    }

    /** Pairs {@code key=value}; may be given several times. */
    Flag<Map<String, String>> pairs(String name, String placeholder, String help) {
        return add(new Flag<>(name, placeholder, Map.of(), Flags::joined, help));
    }

    private static List<String> joined(List<String> old, String typed) {
        var all = new ArrayList<>(old);
        all.add(typed);
        return all;
    }

    private static Map<String, String> joined(Map<String, String> old, String typed) {
        int equals = typed.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("Missing \"=\" value in argument: " + typed);
        }
        var all = new LinkedHashMap<>(old);
        all.put(typed.substring(0, equals), typed.substring(equals + 1));
        return all;
    }

    /** All flags, by name. */
    Collection<Flag<?>> all() {
        return byName.values();
    }

    /** Takes the flags in front; what remains are the arguments. */
    List<String> parse(List<String> typed) {
        int at = 0;
        while (at < typed.size()) {
            var word = typed.get(at);
            if (word.equals("--")) {
                return typed.subList(at + 1, typed.size());
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                break;
            }
            at += take(word, typed, at);
        }
        return typed.subList(at, typed.size());
    }

    /** How many words the flag took. */
    private int take(String word, List<String> typed, int at) {
        var name = word.startsWith("--") ? word.substring(2) : word.substring(1);
        if (name.startsWith("-") || name.startsWith("=")) {
            throw new WrongFlagException("bad flag syntax: " + word);
        }
        int equals = name.indexOf('=');
        var flag = named(equals < 0 ? name : name.substring(0, equals));
        if (equals >= 0) {
            flag.take(name.substring(equals + 1));
            return 1;
        }
        if (flag.isSwitch()) {
            flag.take("true");
            return 1;
        }
        if (at + 1 >= typed.size()) {
            throw new WrongFlagException("flag needs an argument: -" + name);
        }
        flag.take(typed.get(at + 1));
        return 2;
    }

    private Flag<?> named(String name) {
        var flag = byName.get(name);
        if (flag == null) {
            throw new WrongFlagException("flag provided but not defined: -" + name);
        }
        return flag;
    }
}
