package io.vigie.registry.workers.configrepo;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a configuration file.
 *
 * @param file the whole name
 * @param base without the extension: {@code app}, {@code app-profile} or {@code app,profile}
 * @param extension in lower case
 */
record ConfigName(String file, String base, String extension) {
    /** What applications without a configuration of their own read, and all others too. */
    static final String EVERYBODY = "application";

    private static final Pattern SHAPE = Pattern.compile("(?<base>.*)\\.(?<extension>[A-Za-z]+)");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(,[A-Za-z0-9_][A-Za-z0-9._-]*)?");

    /** The name of a configuration file; empty for hidden files and those of other kinds, which are passed over. */
    static Optional<ConfigName> of(String file) {
        var shape = SHAPE.matcher(file);
        if (file.startsWith(".") || !shape.matches()) {
            return Optional.empty();
        }
        var name = new ConfigName(
                file, shape.group("base"), shape.group("extension").toLowerCase(Locale.ROOT));
        return Optional.of(name).filter(known -> Syntax.BY_EXTENSION.containsKey(known.extension));
    }

    /** Whether it can become a key: letters, digits, {@code . _ -} and one comma. */
    boolean isFitForKey() {
        return WORDS.matcher(base).matches();
    }

    /**
     * The key that the file stands for. A dash parts application and profile only where the application is known: it is
     * {@link #EVERYBODY}, or has a file of its own (of several, the longest). Else the dash belongs to the name, so
     * {@code order-service.yml} is just that. A comma always parts them.
     *
     * @param bases the bases of all files in the folder
     */
    String key(Set<String> bases) {
        for (int dash = base.lastIndexOf('-');
                dash > 0 && base.indexOf(',') < 0;
                dash = base.lastIndexOf('-', dash - 1)) {
            var application = base.substring(0, dash);
            boolean known = application.equals(EVERYBODY) || bases.contains(application);
            if (known && dash + 1 < base.length()) {
                return keyOf(application + "," + base.substring(dash + 1));
            }
        }
        return keyOf(base);
    }

    private static String keyOf(String name) {
        return "config/" + name + "/data";
    }
}
