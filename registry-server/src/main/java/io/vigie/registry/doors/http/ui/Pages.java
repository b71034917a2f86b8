package io.vigie.registry.doors.http.ui;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Everything behind {@code /ui/}: one page, the shell, whatever the place within the UI, and behind {@code assets/} the files
 * that it is made of. Their address holds a name for their common content, so browsers keep them for good and still see the
 * next version at once. Immutable; safe for any thread.
 */
public final class Pages {
    private static final String ASSETS = "assets/";
    private static final String ENTRY = "app.js";

    private final Page shell;
    private final Map<String, Page> assets = new HashMap<>();

    private Pages(SortedMap<String, byte[]> files, String shell) {
        var place = ASSETS + Fingerprint.of(files) + "/";
        files.forEach((name, content) -> assets.put(place + name, Page.of(name, content, true)));
        var html = shell.replace("{{assets}}", "/ui/" + place).replace("{{preload}}", preload(files, "/ui/" + place));
        this.shell = Page.of("index.html", html.getBytes(StandardCharsets.UTF_8), false);
    }

    /**
     * The UI as the jar holds it. Reads some forty small files, so it takes some milliseconds.
     *
     * @throws IllegalStateException when a file is missing, which is a fault of the build
     */
    public static Pages ofJar() {
        var resources = new Resources("/ui");
        var files = Imports.from(ENTRY, resources);
        for (var other : new String[] {"vigie.css", "theme.js", "icon.svg"}) {
            files.put(other, resources.read(other));
        }
        return new Pages(files, new String(resources.read("index.html"), StandardCharsets.UTF_8));
    }

    /** Tells the browser of all modules at once, where it would learn of them one import after the other. */
    private static String preload(SortedMap<String, byte[]> files, String place) {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".js") && !name.equals("theme.js"))
                .map(name -> "<link rel=\"modulepreload\" href=\"" + place + name + "\">")
                .collect(Collectors.joining("\n  "));
    }

    /** What stands at a path behind {@code /ui/}, as it was decoded; empty for a file that there is not. */
    public Optional<Page> at(String path) {
        return path.startsWith(ASSETS) ? Optional.ofNullable(assets.get(path)) : Optional.of(shell);
    }
}
