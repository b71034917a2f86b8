package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** The registry goes away while somebody looks. */
@InChromium
class OutageTests {
    @Test
    void aBannerTellsOfItWhatWasKnownStaysAndAllComesBackByItself(Screen screen) {
        screen.registry().register("{\"Name\": \"web\"}");
        screen.open("services");
        shows(screen.link("web"));
        var outage = screen.registry().outage();
        shows(banner(screen));
        shows(screen.link("web"));
        outage.close();
        hides(banner(screen));
        screen.registry().register("{\"Name\": \"api\"}");
        shows(screen.link("api"));
        forgiveLostRequests(screen);
    }

    @Test
    void aRegistryThatForgotEverythingIsSeenAsItIs(Screen screen) {
        screen.registry().register("{\"Name\": \"web\"}");
        for (int i = 0; i < 20; i++) {
            screen.registry().putKey("make/the/index/higher", "than it will be " + i);
        }
        screen.open("services");
        shows(screen.link("web"));
        screen.registry().loseState();
        hides(screen.link("web"));
        shows(screen.link("consul"));
        screen.registry().register("{\"Name\": \"api\"}");
        shows(screen.link("api"));
        hides(banner(screen));
        forgiveLostRequests(screen);
    }

    @Test
    void troubleOfTheRegistryIsToldInItsOwnWords(Screen screen) {
        screen.registry().register("{\"Name\": \"web\"}");
        screen.open("services");
        shows(screen.link("web"));
        var trouble = screen.registry().refuse(500, "No cluster leader");
        screen.registry().register("{\"Name\": \"wakes\"}");
        shows(screen.page().getByText("The registry has trouble: No cluster leader"));
        trouble.close();
        hides(banner(screen));
        shows(screen.link("wakes"));
        forgiveLostRequests(screen);
    }

    private static Locator banner(Screen screen) {
        return screen.page().locator(".banner");
    }

    private static void forgiveLostRequests(Screen screen) {
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }
}
