package io.vigie.registry.doors.http.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** Where the files come from: a folder of the class path, and behind {@code lib/} the WebJar of Preact. */
final class Resources {
    private static final String PREACT = "org.webjars.npm/preact";

    /** What stands behind {@code lib/}, and where the WebJar keeps it. */
    private static final Map<String, String> LIBRARIES =
            Map.of("lib/preact.js", "dist/preact.module.js", "lib/hooks.js", "hooks/dist/hooks.module.js");

    private final String folder;

    Resources(String folder) {
        this.folder = folder;
    }

    /**
     * The content of a file.
     *
     * @throws IllegalStateException when it is missing, which is a fault of the build
     */
    byte[] read(String name) {
        var library = LIBRARIES.get(name);
        return library == null ? bytes(folder + "/" + name) : library(library);
    }

    /** Modules of a library import one another by bare names, which only a bundler or an inline import map understands. */
    private static byte[] library(String file) {
        var text = new String(
                bytes("/META-INF/resources/webjars/preact/" + version() + "/" + file), StandardCharsets.UTF_8);
        return text.replace("from\"preact\"", "from\"./preact.js\"")
                .replaceAll("(?m)^//# sourceMappingURL=.*$", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String version() {
        var facts = new Properties();
        try (var stream = stream("/META-INF/maven/" + PREACT + "/pom.properties")) {
            facts.load(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException("The jar cannot be read any more: " + PREACT, broken);
        }
        return facts.getProperty("version");
    }

    private static byte[] bytes(String resource) {
        try (var stream = stream(resource)) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("The jar cannot be read any more: " + resource, broken);
        }
    }

    private static InputStream stream(String resource) {
        var stream = Resources.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("The jar lacks " + resource + "; build it anew with mvn package.");
        }
        return stream;
    }
}
