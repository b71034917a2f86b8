package io.vigie.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

@InChromium
class ServicesScreenTests {
    private static final String WEB = """
            {"Name": "web", "Port": 8080, "Tags": ["blue"], "Meta": {"version": "2.1"},
             "Check": {"TTL": "1h", "Status": "passing", "CheckID": "beat"}}""";

    @Test
    void anInstanceThatTurnsCriticalIsSeenWithoutReloading(Screen screen) {
        screen.registry().register(WEB);
        screen.open("services");
        shows(row(screen, "web").getByLabel("passing"));
        screen.page().evaluate("window.stillHere = true");

        screen.put("/v1/agent/check/fail/beat?note=disk%20full", "");

        shows(row(screen, "web").getByLabel("critical"));
        org.assertj.core.api.Assertions.assertThat(screen.page().evaluate("window.stillHere"))
                .isEqualTo(true);
    }

    @Test
    void aServiceThatIsRegisteredAppearsAndOneThatIsRemovedGoes(Screen screen) {
        screen.open("services");
        shows(screen.link("consul"));
        screen.registry().register(WEB);
        shows(screen.link("web"));
        screen.registry().deregister("web");
        hides(screen.link("web"));
    }

    @Test
    void typingNarrowsTheListAndStandsInTheAddress(Screen screen) {
        screen.registry().register(WEB);
        screen.registry().register("{\"Name\": \"api\", \"Tags\": [\"green\"]}");
        screen.open("services");
        screen.field("Search services").fill("version:2");
        hides(screen.link("api"));
        shows(screen.text("1 of 3 services"));
        assertThat(screen.page()).hasURL(java.util.regex.Pattern.compile(".*\\?q=version%3A2$"));

        screen.page().reload();
        shows(screen.link("web"));
        hides(screen.link("api"));
        screen.field("Search services").press("Escape");
        shows(screen.link("api"));
    }

    @Test
    void aWrongExpressionIsExplainedAndNothingMatches(Screen screen) {
        screen.open("services?q=%2F%5B%2F");
        shows(screen.page().getByText("This is no regular expression: "));
        shows(screen.heading("No service is like that"));
    }

    @Test
    void aTagIsPickedWithAClickAndStatusWithAButton(Screen screen) {
        screen.registry().register(WEB);
        screen.registry().register("{\"Name\": \"api\", \"Check\": {\"TTL\": \"1h\", \"Status\": \"critical\"}}");
        screen.open("services");
        screen.button("blue").click();
        hides(screen.link("api"));
        screen.field("Tag").selectOption("");
        screen.page()
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions().setName("critical"))
                .click();
        shows(screen.link("api"));
        hides(screen.link("web"));
    }

    @Test
    void instancesOnFailedNodesAreShownOnRequestOnly(Screen screen) {
        screen.put("/v1/catalog/register", """
                {"Node": "gone", "Address": "10.0.0.9", "Service": {"Service": "lost"},
                 "Check": {"CheckID": "serfHealth", "Name": "Serf Health Status", "Status": "critical"}}""");
        screen.open("services");
        shows(screen.link("consul"));
        hides(screen.link("lost"));
        screen.field("1 on failed nodes").check();
        shows(screen.link("lost"));
    }

    private static Locator row(Screen screen, String service) {
        return screen.page()
                .getByRole(com.microsoft.playwright.options.AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHas(screen.link(service)));
    }
}
