package io.vigie.registry.doors.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of the web UI, read once from the class path by a fixed list of names. Whatever a client asks for is looked up
 * in a map, so no path can lead anywhere else.
 */
public final class StaticPages {
    /** Everything a page needs comes from here; nothing inline, nothing framed, nothing sniffed. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, byte[]> files = new TreeMap<>();

    /**
     * The named files from the folder of the class path.
     *
     * @throws IllegalStateException when one is missing, which is a fault of the build
     */
    public StaticPages(String folder, String... names) {
        for (var name : names) {
            files.put(name, read(folder + "/" + name));
        }
    }

    private static byte[] read(String resource) {
        try (InputStream stream = StaticPages.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + resource + "; build it anew with mvn package.");
            }
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("The jar cannot be read any more: " + resource, broken);
        }
    }

    Reply root(Call call) {
        return PathCleaning.movedTo("/ui/", call.request().method());
    }

    /** The file asked for; paths without a dot are places within the one page. */
    Reply page(Call call) {
        var name = call.rest().indexOf('.') < 0 ? "index.html" : call.rest();
        var file = files.get(name);
        if (file == null) {
            return Reply.empty(404);
        }
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return Reply.bytes(type, file)
                .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-cache");
    }
}
