package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long people wait, with 50,000 keys in a thousand folders. The figures go to target/ui-speed-keys.txt and, from a quiet
 * machine, to docs/ui.md; what is asserted is that the document does not grow with the tree.
 */
@InChromium
class KeysSpeedTests {
    private static final int KEYS = 50_000;
    private static final int FOLDERS = 1_000;
    private static final int OPERATIONS_MAX = 64;
    private static final int ROWS_MAX = 100;

    /** From the start of the navigation to the first rows, as the browser itself counts. */
    private static final String OPENED = """
            () => new Promise(resolve => {
              const look = () => document.querySelector('.rows li') ? resolve(performance.now()) : setTimeout(look, 5);
              look();
            })""";

    /** From the key to the paint after the one in which the list is another. */
    private static final String FOUND = """
            text => new Promise(resolve => {
              const field = document.querySelector('.search input');
              const began = performance.now();
              field.value = text;
              field.dispatchEvent(new Event('input', {bubbles: true}));
              requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => resolve(performance.now() - began))));
            })""";

    @Test
    void fiftyThousandKeysOpenAtOnceAndAreSearchedWhileOneTypes(Screen screen) throws IOException {
        for (int from = 0; from < KEYS; from += OPERATIONS_MAX) {
            screen.put(
                    "/v1/txn",
                    IntStream.range(from, Math.min(KEYS, from + OPERATIONS_MAX))
                            .mapToObj(KeysSpeedTests::operation)
                            .collect(Collectors.joining(",", "[", "]")));
        }
        double opened = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            screen.open("kv");
            opened = Math.min(opened, number(screen.page().evaluate(OPENED)));
        }
        double byName = slowest(screen, List.of("key-49", "folder-7|folder-8 -key-1", "/key-4\\d+9$/"));
        screen.open("kv?in=values");
        shows(screen.text("50000 keys"));
        screen.page().waitForFunction("() => document.querySelector('.count').textContent === '50000 keys'");
        double byValue = slowest(screen, List.of("value of 49", "8080|9090 folder-7", "/of 4\\d+9 /"));
        int rows = screen.page().locator(".rows li").count();
        var figures =
                "keys: %d%nopened within ms: %.0f%nsearched in keys within ms: %.0f%nsearched in keys and values within ms: %.0f%nrows in the document: %d%n"
                        .formatted(KEYS, opened, byName, byValue, rows);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "ui-speed-keys.txt"), figures);
        System.out.print(figures);
        assertThat(rows).isBetween(1, ROWS_MAX);
    }

    private static String operation(int i) {
        var value = "host: 10.0.0.7%nport: 8080%nnote: value of %d and some more text to look through%n".formatted(i);
        return "{\"KV\": {\"Verb\": \"set\", \"Key\": \"folder-%d/key-%d\", \"Value\": \"%s\"}}"
                .formatted(i % FOLDERS, i, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The first letter typed compiles the code; the slowest of those after it counts. */
    private static double slowest(Screen screen, List<String> texts) {
        screen.page().evaluate(FOUND, "warm");
        return texts.stream()
                .mapToDouble(text -> number(screen.page().evaluate(FOUND, text)))
                .max()
                .orElseThrow();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
