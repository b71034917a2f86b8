package io.vigie.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.ui.Screen.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands around every screen. */
@InChromium
class ShellTests {
    private static final String GROUND = "getComputedStyle(document.body).backgroundColor";

    @Test
    void darkOrLightFollowsTheSystemUntilSomebodyChooses(Screen screen) {
        screen.like(Look.DESKTOP_DARK).open("services");
        shows(screen.link("consul"));
        var dark = screen.page().evaluate(GROUND);
        screen.button("Switch to light").click();
        assertThat(screen.page().evaluate(GROUND)).isNotEqualTo(dark);
        screen.page().reload();
        shows(screen.button("Switch to dark"));
        assertThat(screen.page().evaluate(GROUND)).isNotEqualTo(dark);
    }

    @Test
    void everythingIsReachedByKeyboard(Screen screen) {
        screen.registry().register("{\"Name\": \"web\"}");
        screen.open("services");
        shows(screen.link("web"));
        screen.page().keyboard().press("/");
        screen.page().keyboard().type("web");
        shows(screen.text("1 of 2 services"));
        for (int i = 0;
                i < 20
                        && !screen.link("web")
                                .evaluate("it => it === document.activeElement")
                                .equals(true);
                i++) {
            screen.page().keyboard().press("Tab");
        }
        screen.page().keyboard().press("Enter");
        shows(screen.heading("web"));
        assertThat(screen.page().locator("h1")).isFocused();
    }

    @Test
    void theBrowsersButtonsWorkAndLinksCanBeSent(Screen screen) {
        screen.registry().register("{\"Name\": \"web\"}");
        screen.open("services?q=we");
        screen.link("web").click();
        shows(screen.heading("web"));
        assertThat(screen.page()).hasTitle("web · Vigie");
        screen.page().goBack();
        shows(screen.heading("Services"));
        assertThat(screen.field("Search services")).hasValue("we");
        screen.page().goForward();
        shows(screen.heading("web"));
    }

    @Test
    void theFirstPageIsTheServicesAndALostOneSaysSo(Screen screen) {
        screen.page().navigate(screen.registry().httpUri() + "/");
        shows(screen.heading("Services"));
        assertThat(screen.page()).hasURL(Pattern.compile(".*/ui/$"));
        screen.open("nowhere");
        shows(screen.heading("Nothing lives here"));
        screen.link("All services").click();
        shows(screen.heading("Services"));
    }

    @Test
    void nothingIsFetchedFromAnywhereElse(Screen screen) {
        screen.open("services");
        shows(screen.link("consul"));
        var strangers = screen.page()
                .evaluate(
                        "performance.getEntriesByType('resource').filter(it => !it.name.startsWith(location.origin)).length");
        assertThat(strangers).isEqualTo(0);
    }
}
