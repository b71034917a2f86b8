package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@InChromium
class EventsScreenTests {
    @Test
    void anEventThatIsFiredHereOrElsewhereAppearsByItself(Screen screen) {
        screen.open("events");
        shows(screen.heading("This agent has heard of no event"));
        screen.button("Fire an event …").click();
        screen.field("Name").fill("deploy");
        screen.page().getByLabel("Payload").fill("web 2.1");
        screen.button("Fire").click();
        shows(screen.text("deploy"));
        shows(screen.text("web 2.1"));

        screen.put("/v1/event/fire/cache-clear?node=.*", "all");
        shows(screen.text("cache-clear"));
        shows(screen.text("node: .*"));
        screen.field("Search events").fill("2.1");
        hides(screen.text("cache-clear"));
        shows(screen.text("1 of 2 events, the newest first"));
    }

    @Test
    void aWrongFilterIsRefusedInTheRegistrysWordsAndTheDialogStays(Screen screen) {
        screen.open("events");
        screen.button("Fire an event …").click();
        screen.field("Name").fill("deploy");
        screen.text("To some agents only").click();
        screen.page().getByLabel("with a tag").fill("blue");
        screen.button("Fire").click();
        shows(screen.page().getByText("Cannot provide tag filter without service filter"));
        shows(screen.field("Name"));
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }

    /** The index of this list is a number of 64 bits; one that is rounded never matches, and is answered at once. */
    @Test
    void theListIsWaitedForAndNotAskedForAgainAndAgain(Screen screen) {
        screen.put("/v1/event/fire/deploy", "");
        var asked = new AtomicInteger();
        screen.page().onRequest(request -> {
            if (request.url().contains("/v1/event/list")) {
                asked.incrementAndGet();
            }
        });
        screen.open("events");
        shows(screen.text("deploy"));
        screen.page().waitForTimeout(2_000);
        assertThat(asked.get()).isBetween(1, 3);
    }
}
