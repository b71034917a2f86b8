package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import io.vigie.ui.Screen.Look;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every screen, light and dark, wide and narrow, looked at by axe-core. */
@InChromium
class AccessibilityTests {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @Test
    void noScreenHasASeriousFinding(Screen screen) {
        Catalogue.fill(screen);
        for (var look : Look.ALL) {
            screen.like(look);
            for (var place : Catalogue.PLACES) {
                screen.open(place.path());
                shows(screen.page().getByText(place.sign()));
                assertThat(findings(screen)).as(place + " on " + look.name()).isEmpty();
            }
        }
    }

    private static List<String> findings(Screen screen) {
        return new AxeBuilder(screen.page())
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(AccessibilityTests::told)
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    @Test
    void aDialogHasNoSeriousFinding(Screen screen) {
        Catalogue.fill(screen);
        screen.open("services/checkout");
        screen.page().getByText("Maintenance …").first().click();
        shows(screen.field("Reason"));
        assertThat(findings(screen)).isEmpty();
    }

    @Test
    void theBannerOfAnOutageHasNoSeriousFinding(Screen screen) {
        Catalogue.fill(screen);
        for (var look : List.of(Look.DESKTOP, Look.PHONE_DARK)) {
            screen.like(look).open("services");
            shows(screen.link("checkout"));
            var outage = screen.registry().outage();
            shows(screen.page().locator(".banner"));
            screen.picture("outage-" + look.name());
            assertThat(findings(screen)).as(look.name()).isEmpty();
            outage.close();
        }
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }
}
