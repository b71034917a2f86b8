package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The registry goes away while somebody looks. */
@InChromium
class OutageTests {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();

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

    @Test
    void aTabThatNobodySeesHoldsNoConnectionAndCatchesUpWhenItIsSeen(Screen screen) {
        screen.page().onRequest(request -> asked.add(request.url()));
        screen.open("services");
        screen.page()
                .waitForCondition(() -> asked.stream().anyMatch(url -> url.matches(".*/ui/nodes\\?index=[1-9].*")));
        screen.page().onRequestFailed(request -> lost.add(request.url()));

        hide(screen, true);
        screen.page().waitForCondition(() -> lost.stream().anyMatch(url -> url.contains("/ui/nodes")));
        screen.registry().register("{\"Name\": \"web\"}");
        hide(screen, false);
        shows(screen.link("web"));
    }

    private static void hide(Screen screen, boolean hidden) {
        screen.page()
                .evaluate(
                        "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
                                + " document.dispatchEvent(new Event('visibilitychange')); }",
                        hidden);
    }

    private static Locator banner(Screen screen) {
        return screen.page().locator(".banner");
    }

    private static void forgiveLostRequests(Screen screen) {
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }
}
