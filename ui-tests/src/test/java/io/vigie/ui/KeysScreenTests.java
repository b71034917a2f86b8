package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@InChromium
class KeysScreenTests {
    @Test
    void aKeyIsCreatedChangedAndDeleted(Screen screen) {
        screen.open("kv");
        shows(screen.heading("No key is stored yet"));
        screen.button("New key …").click();
        screen.field("Key").fill("config/web/port");
        screen.button("Write its value").click();
        value(screen, "config/web/port").fill("8080");
        screen.button("Create").click();
        shows(screen.text("config/web/port is saved."));
        assertThat(raw(screen, "config/web/port")).isEqualTo("8080");

        value(screen, "config/web/port").fill("9090");
        value(screen, "config/web/port").press("Control+s");
        shows(screen.page().getByText("Changed at index"));
        Screen.hides(screen.button("Undo"));
        assertThat(raw(screen, "config/web/port")).isEqualTo("9090");

        screen.button("Delete …").click();
        screen.button("Delete").click();
        shows(screen.heading("Nothing is stored here any more, or yet"));
        forgiveNothingThere(screen);
    }

    @Test
    void aClashShowsBothValuesAndOverwritesNeitherUntilSomebodyDecides(Screen screen) {
        screen.registry().putKey("shared", "first");
        screen.open("kv/shared");
        value(screen, "shared").fill("mine");
        screen.registry().putKey("shared", "theirs");

        shows(screen.heading("Somebody else changed this key while you were writing"));
        assertThat(screen.page().getByLabel("Theirs").innerText()).isEqualTo("theirs");
        assertThat(screen.page().getByLabel("Yours").innerText()).isEqualTo("mine");
        assertThat(screen.button("Save").isDisabled()).isTrue();
        assertThat(raw(screen, "shared")).isEqualTo("theirs");

        screen.button("Save mine over theirs").click();
        shows(screen.text("shared is saved."));
        assertThat(raw(screen, "shared")).isEqualTo("mine");
    }

    @Test
    void aChangeThatThePageHasNotHeardOfStopsTheSaving(Screen screen) {
        screen.registry().putKey("shared", "first");
        screen.open("kv/shared");
        shows(value(screen, "shared"));
        value(screen, "shared").fill("mine");
        // A page that is cut off from the news, but not from what it asks itself.
        screen.page()
                .evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
                        + " document.dispatchEvent(new Event('visibilitychange'))");
        screen.put("/v1/txn", "[{\"KV\": {\"Verb\": \"set\", \"Key\": \"shared\", \"Value\": \"dGhlaXJz\"}}]");
        screen.button("Save").click();
        shows(screen.page().getByText("Not saved:"));
        assertThat(raw(screen, "shared")).isEqualTo("theirs");
        screen.page().evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
        shows(screen.heading("Somebody else changed this key while you were writing"));
        screen.button("Drop mine, keep theirs").click();
        assertThat(value(screen, "shared").inputValue()).isEqualTo("theirs");
        forgiveNothingThere(screen);
    }

    @Test
    void aKeyThatIsDeletedMeanwhileCanBeMadeAgain(Screen screen) {
        screen.registry().putKey("shared", "first");
        screen.open("kv/shared");
        value(screen, "shared").fill("mine");
        screen.registry().deleteKey("shared");
        shows(screen.heading("Somebody else deleted this key while you were writing"));
        screen.button("Create it again with mine").click();
        shows(screen.text("shared is saved."));
        assertThat(raw(screen, "shared")).isEqualTo("mine");
        forgiveNothingThere(screen);
    }

    @Test
    void whatIsWrongInJsonAndYamlIsTold(Screen screen) {
        screen.registry().putKey("a.json", "{\"b\": 1}");
        screen.open("kv/a.json");
        shows(screen.text("This is JSON."));
        value(screen, "a.json").fill("{\"b\": }");
        shows(screen.page().getByText("This is no JSON:"));
        value(screen, "a.json").fill("{\"b\":[1,2]}");
        screen.button("Tidy up").click();
        assertThat(value(screen, "a.json").inputValue()).isEqualTo("{\n  \"b\": [\n    1,\n    2\n  ]\n}");

        screen.button("YAML").click();
        value(screen, "a.json").fill("server:\n  port: 80\n\thost: x");
        shows(screen.page().getByText("Line 3: A tab stands where only blanks may"));
    }

    @Test
    void aFolderIsMovedAsAWholeOrNotAtAll(Screen screen) {
        for (var name : new String[] {"old/a", "old/b", "old/deep/c", "new/b"}) {
            screen.registry().putKey(name, "value of " + name);
        }
        screen.open("kv/old");
        screen.button("Move folder …").click();
        screen.field("To").fill("new");
        screen.button("Move").click();
        shows(screen.page().getByText("Nothing is changed: "));
        assertThat(keys(screen)).isEqualTo("[\"new/b\",\"old/a\",\"old/b\",\"old/deep/c\"]");

        screen.field("To").fill("other");
        screen.button("Move").click();
        shows(screen.text("3 keys moved to other/."));
        shows(screen.heading("other/"));
        assertThat(keys(screen)).isEqualTo("[\"new/b\",\"other/a\",\"other/b\",\"other/deep/c\"]");
        assertThat(raw(screen, "other/deep/c")).isEqualTo("value of old/deep/c");

        screen.button("Copy folder …").click();
        screen.field("To").fill("third/");
        screen.button("Copy").click();
        shows(screen.heading("third/"));
        screen.button("Delete folder …").click();
        shows(screen.page().getByText("3 keys go at once"));
        screen.button("Delete").click();
        shows(screen.heading("Key/Value"));
        assertThat(keys(screen)).isEqualTo("[\"new/b\",\"other/a\",\"other/b\",\"other/deep/c\"]");
        forgiveNothingThere(screen);
    }

    @Test
    void aFolderTooLargeForOneTransactionIsMovedInPartsOnlyWhenAskedTo(Screen screen) {
        for (int i = 0; i < 70; i++) {
            screen.registry().putKey("old/" + i, "v");
        }
        screen.open("kv/old");
        screen.button("Move folder …").click();
        screen.field("To").fill("new/");
        shows(screen.page().getByText("Too large for one transaction: it takes 140 operations"));
        screen.button("Move").click();
        assertThat(keys(screen)).doesNotContain("new/");

        screen.page().getByText("Do it in 3 transactions").click();
        screen.button("Move").click();
        shows(screen.text("70 keys moved to new/."));
        assertThat(keys(screen)).doesNotContain("old/").contains("\"new/69\"");
        forgiveNothingThere(screen);
    }

    @Test
    void flagsOfAllSixtyFourBitsSurviveAMove(Screen screen) {
        screen.put("/v1/kv/lock?flags=3304740253564472344", "x");
        screen.open("kv/lock");
        assertThat(screen.field("Flags").inputValue()).isEqualTo("3304740253564472344");
        screen.button("Move …").click();
        screen.field("To").fill("elsewhere");
        screen.button("Move").click();
        shows(screen.heading("elsewhere"));
        assertThat(screen.registry().get("/v1/kv/elsewhere")).contains("\"Flags\":3304740253564472344");
        forgiveNothingThere(screen);
    }

    @Test
    void whatIsExportedComesBackByImport(Screen screen) throws IOException {
        screen.put("/v1/kv/a/text?flags=7", "Grüße");
        screen.put("/v1/kv/a/empty", "");
        screen.open("kv/a");
        var download =
                screen.page().waitForDownload(() -> screen.button("Export").click());
        var file = Files.readString(download.path());
        assertThat(file).isEqualTo("""
                [
                \t{
                \t\t"key": "a/empty",
                \t\t"flags": 0,
                \t\t"value": ""
                \t},
                \t{
                \t\t"key": "a/text",
                \t\t"flags": 7,
                \t\t"value": "R3LDvMOfZQ=="
                \t}
                ]
                """);
        screen.registry().deleteKey("a/empty");
        screen.registry().putKey("a/text", "changed");

        screen.button("Import …").click();
        screen.field("File").setInputFiles(json("nonsense.json", "{"));
        shows(screen.page().getByText("The file is no JSON"));
        screen.page().getByLabel("File").setInputFiles(json("keys.json", file));
        shows(screen.page().getByText("1 key will be written, in 1 transaction."));
        screen.button("overwrite").click();
        shows(screen.page().getByText("2 keys will be written, in 1 transaction."));
        screen.button("Import").click();
        shows(screen.text("2 keys imported."));
        assertThat(raw(screen, "a/text")).isEqualTo("Grüße");
        assertThat(keys(screen)).contains("a/empty");
    }

    @Test
    void whoHoldsTheLockIsTold(Screen screen) {
        var session = screen.put("/v1/session/create", "{\"Name\": \"leader of billing\", \"TTL\": \"3600s\"}")
                .replaceAll(".*\"ID\":\"([^\"]+)\".*", "$1");
        screen.put("/v1/kv/locks/billing?acquire=" + session, "x");
        screen.open("kv/locks/billing");
        shows(screen.text("leader of billing"));
        screen.put("/v1/kv/locks/billing?release=" + session, "x");
        hides(screen.text("leader of billing"));
    }

    @Test
    void theTreeOpensFolderByFolderAndIsLive(Screen screen) {
        screen.registry().putKey("config/web/port", "80");
        screen.registry().putKey("top", "x");
        screen.open("kv");
        shows(screen.link("top"));
        hides(screen.link("port"));
        screen.button("Contents of config/").press("Enter");
        screen.button("Contents of config/web/").press("Enter");
        shows(screen.link("port"));
        screen.registry().putKey("config/web/host", "x");
        shows(screen.link("host"));
        screen.link("web/").click();
        shows(screen.heading("web/"));
        screen.link("config").click();
        shows(screen.heading("config/"));
    }

    @Test
    void keysAreFoundByNameAndByValue(Screen screen) {
        screen.registry().putKey("config/web/port", "8080");
        screen.registry().putKey("config/api/url", "http://db:5432");
        screen.open("kv");
        screen.field("Search keys").fill("api|port -web");
        shows(screen.link("config/api/url"));
        shows(screen.text("1 of 2 keys"));
        screen.field("Search keys").fill("5432");
        shows(screen.heading("Nothing here is like that"));
        screen.button("keys and values").click();
        shows(screen.link("config/api/url"));
        screen.registry().putKey("config/third", "also 5432");
        shows(screen.link("config/third"));
    }

    @Test
    void valuesThatAreNoTextAreShownAsBytesAndKeysThatNoPathCanNameAreReadAllTheSame(Screen screen) {
        screen.put(
                "/v1/txn",
                "[{\"KV\": {\"Verb\": \"set\", \"Key\": \"bytes\", \"Value\": \"/wAB\"}},"
                        + " {\"KV\": {\"Verb\": \"set\", \"Key\": \"a//b\", \"Value\": \"aGVsbG8=\"}}]");
        screen.open("kv/bytes");
        shows(screen.text("ff 00 01"));
        screen.open("kv?q=a//b");
        screen.link("a//b").click();
        shows(screen.text("hello"));
        screen.button("Move …").click();
        screen.field("To").fill("plain");
        screen.button("Move").click();
        shows(screen.heading("plain"));
        assertThat(raw(screen, "plain")).isEqualTo("hello");
        forgiveNothingThere(screen);
    }

    private static FilePayload json(String name, String content) {
        return new FilePayload(name, "application/json", content.getBytes(StandardCharsets.UTF_8));
    }

    private static Locator value(Screen screen, String key) {
        return screen.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Value of " + key));
    }

    private static String raw(Screen screen, String key) {
        return screen.registry().get("/v1/kv/" + key + "?raw");
    }

    private static String keys(Screen screen) {
        return screen.registry().get("/v1/kv/?keys");
    }

    /** The registry says 404 where there is no key, and 409 to a transaction that clashes; browsers complain of both. */
    private static void forgiveNothingThere(Screen screen) {
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }
}
