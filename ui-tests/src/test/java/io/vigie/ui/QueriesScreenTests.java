package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

@InChromium
class QueriesScreenTests {
    @Test
    void aQueryIsWrittenRunChangedAndDeleted(Screen screen) {
        screen.registry().register("{\"Name\": \"web\", \"Port\": 8080, \"Tags\": [\"blue\"]}");
        screen.open("queries");
        shows(screen.heading("No query is prepared yet"));
        screen.link("New query").click();
        definition(screen).fill("{\"Name\": \"web-blue\", \"Service\": {\"Service\": \"web\", \"Tags\": [\"blue\"]}}");
        screen.button("Create").click();
        shows(screen.heading("web-blue"));

        screen.button("Run").click();
        shows(screen.text("1 instance of web"));
        definition(screen)
                .fill("{\"Name\": \"web-green\", \"Service\": {\"Service\": \"web\", \"Tags\": [\"green\"]}}");
        screen.button("Save").click();
        shows(screen.heading("web-green"));
        screen.button("Run").click();
        shows(screen.text("0 instances of web"));

        screen.button("Delete …").click();
        screen.button("Delete").click();
        shows(screen.heading("No query is prepared yet"));
        assertThat(screen.registry().get("/v1/query")).isEqualTo("[]");
        // The page of a query that is gone is told so before it is left.
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }

    @Test
    void aTemplateExplainsWhatItBecomes(Screen screen) {
        prepare(screen);
        screen.open("queries");
        screen.link("geo-…").click();
        screen.field("As").fill("geo-billing");
        screen.button("Explain").click();
        shows(screen.page().getByLabel("Explained").getByText("\"Service\": \"billing\""));
        screen.button("Run").click();
        shows(screen.text("0 instances of billing"));
    }

    @Test
    void whatTheRegistryRefusesIsToldInItsWordsAndWhatIsWrittenStays(Screen screen) {
        screen.open("queries/new");
        definition(screen).fill("{\"Name\": ");
        screen.button("Create").click();
        shows(screen.page().locator(".notices").getByText("This is no JSON:"));
        definition(screen).fill("{\"Name\": \"nothing\"}");
        screen.button("Create").click();
        shows(screen.page().getByText("Must provide a Service name"));
        assertThat(definition(screen).inputValue()).isEqualTo("{\"Name\": \"nothing\"}");
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }

    @Test
    void aChangeBySomebodyElseIsShownBeforeItIsOverwritten(Screen screen) {
        var id = prepare(screen);
        screen.open("queries/" + id);
        definition(screen).fill("{\"Name\": \"mine\", \"Service\": {\"Service\": \"web\"}}");
        screen.put("/v1/query/" + id, "{\"Name\": \"theirs\", \"Service\": {\"Service\": \"web\"}}");
        shows(screen.heading("Somebody else changed this query while you were writing"));
        assertThat(screen.button("Save").isDisabled()).isTrue();
        screen.button("Drop mine, keep theirs").click();
        hides(screen.heading("Somebody else changed this query while you were writing"));
        assertThat(definition(screen).inputValue()).contains("\"Name\": \"theirs\"");
    }

    private static String prepare(Screen screen) {
        return screen.post("/v1/query", """
                        {"Name": "geo-", "Template": {"Type": "name_prefix_match", "Regexp": "^geo-(.*?)$"},
                         "Service": {"Service": "${match(1)}"}}""").replaceAll(".*\"ID\":\"([^\"]+)\".*", "$1");
    }

    private static Locator definition(Screen screen) {
        return screen.field("Definition");
    }
}
