package io.vigie.registry.doors.http.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PagesTests {
    private final Pages pages = Pages.ofJar();

    @Test
    void modulesAreFoundByTheirImportsAndThoseOfTheLibraryImportOneAnotherByFile() {
        var files = Imports.from("app.js", new Resources("/ui"));
        assertThat(files).containsKeys("app.js", "api.js", "screens/services.js", "lib/preact.js", "lib/hooks.js");
        assertThat(text(files.get("lib/hooks.js")))
                .contains("from\"./preact.js\"")
                .doesNotContain("from\"preact\"");
    }

    @Test
    void anImportOfAFileThatIsNotThereIsAFaultOfTheBuild() {
        assertThatThrownBy(() -> Imports.from("broken.js", new Resources("/ui-broken")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/ui-broken/parts/missing.js");
    }

    @Test
    void theAddressOfAFileChangesWithTheContentOfAnyFile() {
        var before = new TreeMap<>(Map.of("a.js", bytes("1"), "b.js", bytes("2")));
        var after = new TreeMap<>(Map.of("a.js", bytes("1"), "b.js", bytes("3")));
        assertThat(Fingerprint.of(before)).matches("[0-9a-f]{16}").isNotEqualTo(Fingerprint.of(after));
    }

    @Test
    void everyPlaceIsTheShellAndEveryFileIsSmallerWhenZipped() {
        assertThat(pages.at("services/web.v1")).isEqualTo(pages.at(""));
        assertThat(pages.at("assets/nope")).isEmpty();
        assertThat(pages.at("").orElseThrow())
                .satisfies(shell -> assertThat(shell.zipped()).hasSizeLessThan(shell.plain().length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
