package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web UI, as a browser fetches it. */
class PageEndpointsTests {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final Door door = new Door();

    private List<String> filesOfTheShell() {
        return ADDRESS.matcher(door.get("/ui/").text())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void theShellNamesFilesThatAreThereEachWithItsType() {
        assertThat(filesOfTheShell()).hasSizeGreaterThan(10).allSatisfy(file -> {
            var type = file.endsWith(".js")
                    ? "text/javascript; charset=utf-8"
                    : file.endsWith(".css") ? "text/css; charset=utf-8" : "image/svg+xml";
            assertThat(door.get(file).header("Content-Type")).as(file).isEqualTo(type);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/services",
                "/ui/services/web.v1/x%20y",
                "/ui/kv/config/app.yml",
                "/ui/dc1/services/web",
                "/ui/..%2fapplication.properties/",
                "/ui/app.js"
            })
    void everyPlaceWithinTheUiIsTheShell(String place) {
        var answer = door.get(place);
        if (answer.status() != 301) {
            assertThat(answer.text()).isEqualTo(door.get("/ui/").text()).contains("<html");
        }
    }

    @Test
    void aFileIsKeptForGoodAndTheShellIsAskedForAnew() {
        assertThat(door.get(filesOfTheShell().get(0)).header("Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(door.get("/ui/").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void whoHasTheShellAlreadyIsNotSentItAgain() {
        var tag = door.get("/ui/").header("ETag");
        assertThat(with("If-None-Match", tag).said()).isEqualTo("304 ");
        assertThat(with("If-None-Match", "\"x\", " + tag.substring(2)).said()).isEqualTo("304 ");
        assertThat(with("If-None-Match", tag).header("ETag")).isEqualTo(tag);
        assertThat(with("If-None-Match", "W/\"other\"").status()).isEqualTo(200);
    }

    @Test
    void whoTakesGzipIsSentWhatWasZippedBefore() throws IOException {
        var plain = door.get("/ui/").reply().body();
        var zipped = with("Accept-Encoding", "br, gzip");
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.reply().body())).readAllBytes())
                .isEqualTo(plain);
        assertThat(with("Accept-Encoding", "gzip;q=0").reply().body()).isEqualTo(plain);
    }

    @Test
    void nothingInlineNothingForeignAndNoMarkupOfTextsIsAllowed() {
        var policy = door.get("/ui/").header("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "trusted-types 'none'")
                .doesNotContain("unsafe");
        assertThat(door.get("/ui/").text())
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContain("<script>");
    }

    @Test
    void noModuleImportsByABareNameOrMakesMarkup() {
        assertThat(filesOfTheShell()).filteredOn(file -> file.endsWith(".js")).allSatisfy(file -> {
            var text = door.get(file).text();
            assertThat(text)
                    .as(file)
                    .doesNotContainPattern("from\\s*['\"][^.'\"]")
                    .doesNotContain("sourceMappingURL");
            if (!file.contains("/lib/")) {
                assertThat(text).as(file).doesNotContain("innerHTML", "insertAdjacentHTML", "eval(", "new Function");
            }
        });
    }

    private Door.Answer with(String header, String value) {
        return door.send(
                "GET",
                "/ui/",
                Map.of(header.toLowerCase(java.util.Locale.ROOT), value),
                "".getBytes(StandardCharsets.UTF_8));
    }
}
