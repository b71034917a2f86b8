package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vigie.ui.Screen.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of every screen in target/pictures, for people to look at. */
@InChromium
class PicturesTests {
    @Test
    void everyScreenFitsItsWindow(Screen screen) {
        Catalogue.fill(screen);
        for (var look : Look.ALL) {
            screen.like(look);
            for (var place : Catalogue.PLACES) {
                screen.open(place.path());
                shows(screen.page().getByText(place.sign()));
                screen.picture(place.name() + "-" + look.name());
                assertFits(screen, place + " on " + look.name());
            }
        }
    }

    @Test
    void longNamesWithoutAPlaceToBreakFitAPhone(Screen screen) {
        var name = "x".repeat(120);
        screen.put("/v1/catalog/register", """
                {"Node": "%1$s", "Address": "%1$s.example", "NodeMeta": {"%1$s": "%1$s"},
                 "Service": {"ID": "%1$s", "Service": "%1$s", "Port": 65535, "Tags": ["%1$s", "y"], "Meta": {"%1$s": "%1$s"}},
                 "Check": {"CheckID": "%1$s", "ServiceID": "%1$s", "Name": "%1$s", "Status": "critical", "Output": "%1$s"}}""".formatted(name));
        screen.put("/v1/session/create", "{\"Name\": \"%1$s\", \"Node\": \"%1$s\", \"Checks\": []}".formatted(name));
        screen.like(Look.PHONE);
        for (var place : List.of("services", "services/" + name, "nodes", "nodes/" + name)) {
            screen.open(place);
            shows(screen.page().locator("a, code", new Page.LocatorOptions().setHasText(name)));
            screen.picture("long-" + place.replaceAll("[/x]+", "-"));
            assertFits(screen, place);
        }
    }

    private static void assertFits(Screen screen, String what) {
        assertThat(screen.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(what + " needs no scrolling sideways")
                .isEqualTo(true);
    }
}
