package io.vigie.registry.doors.http.ui;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the modules of the UI by following their imports, so that no list has to be kept of them. */
final class Imports {
    /** {@code import … from './x.js'} and {@code import './x.js'}; what does not begin with a dot is no file of ours. */
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*['\"](\\.{1,2}/[^'\"]+)['\"]");

    private Imports() {}

    /**
     * The module and all that it needs, by their names within the folder.
     *
     * @throws IllegalStateException when one is missing, which is a fault of the build
     */
    static SortedMap<String, byte[]> from(String entry, Resources resources) {
        var found = new TreeMap<String, byte[]>();
        var ahead = new ArrayDeque<String>();
        ahead.add(entry);
        while (!ahead.isEmpty()) {
            var name = ahead.remove();
            if (!found.containsKey(name)) {
                var content = resources.read(name);
                found.put(name, content);
                IMPORT.matcher(new String(content, StandardCharsets.UTF_8))
                        .results()
                        .forEach(match -> ahead.add(resolved(name, match.group(1))));
            }
        }
        return found;
    }

    private static String resolved(String from, String relative) {
        return URI.create(from).resolve(relative).toString();
    }
}
