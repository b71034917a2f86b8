package io.vigie.registry.core.read.filter.regex;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sets of characters that Unicode names, under the names that Go knows, and no others: categories and scripts. */
final class UnicodeSets {
    /** The two letters of each category, at the place of its number in {@link Character#getType(int)}; dots for gaps. */
    private static final String CATEGORIES = "..LuLlLtLmLoMnMeMcNdNlNoZsZlZpCcCf..CoCsPdPsPePcPoSmScSkSoPiPf";

    private static final Map<String, UnicodeScript> SCRIPTS = scripts();

    private UnicodeSets() {}

    /** The set of {@code \p{name}}: any character, a category like {@code Lu} or {@code L}, or a script like {@code Greek}. */
    static Optional<IntPredicate> named(String name) {
        if (name.equals("Any")) {
            return Optional.of(any -> true);
        }
        return isCategory(name)
                ? Optional.of(each -> categoryOf(each).startsWith(name))
                : Optional.ofNullable(SCRIPTS.get(name)).map(script -> each -> UnicodeScript.of(each) == script);
    }

    private static boolean isCategory(String name) {
        for (int at = 0; at < CATEGORIES.length(); at += 2) {
            boolean isOne = CATEGORIES.startsWith(name, at) && !name.isEmpty() && name.length() <= 2;
            if (isOne && name.charAt(0) != '.') {
                return true;
            }
        }
        return false;
    }

    private static String categoryOf(int character) {
        int at = 2 * Character.getType(character);
        return CATEGORIES.substring(at, at + 2);
    }

    private static Map<String, UnicodeScript> scripts() {
        var scripts = new HashMap<String, UnicodeScript>();
        for (var script : UnicodeScript.values()) {
            scripts.put(titled(script.name()), script);
        }
        scripts.remove("Unknown");
        scripts.put("SignWriting", UnicodeScript.SIGNWRITING);
        return scripts;
    }

    /** {@code OLD_ITALIC} as {@code Old_Italic}. */
    private static String titled(String name) {
        return Stream.of(name.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
    }
}
