package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whoever registers something may write anything; it is shown as it was written, and does nothing. */
@InChromium
class MarkupTests {
    private static final String EVIL = "<img src=x onerror=window.hit=1><script>window.hit=1</script>";
    private static final String JAVASCRIPT = "javascript:window.hit=1";

    @Test
    void nothingThatIsRegisteredBecomesMarkup(Screen screen) {
        var name = EVIL.replace("/", "");
        screen.put("/v1/catalog/register", """
                {"Node": "n1", "Address": "%2$s", "NodeMeta": {"note": "%1$s"},
                 "Service": {"ID": "%1$s", "Service": "%3$s", "Address": "%2$s", "Port": 1, "Tags": ["%1$s", "%2$s"], "Meta": {"note": "%1$s"}},
                 "Checks": [
                   {"CheckID": "%1$s", "ServiceID": "%1$s", "Name": "%1$s", "Status": "critical", "Output": "%1$s", "Notes": "%1$s"},
                   {"CheckID": "%1$s2", "Name": "%1$s", "Status": "warning", "Output": "%1$s", "Notes": "%1$s"}]}""".formatted(EVIL, JAVASCRIPT, name));
        screen.put("/v1/session/create", "{\"Name\": \"%s\", \"Node\": \"n1\", \"Checks\": []}".formatted(EVIL));

        screen.open("services");
        shows(screen.link(name));
        shows(screen.button(EVIL));
        harmless(screen);
        screen.button(EVIL).first().click();
        harmless(screen);

        screen.open("services/" + escaped(name));
        shows(screen.heading(name));
        shows(screen.page().locator("pre").getByText(EVIL));
        harmless(screen);
        screen.page().getByText("Deregister …").first().click();
        shows(screen.heading("Deregister " + EVIL + "?"));
        harmless(screen);

        screen.open("nodes");
        shows(screen.text(JAVASCRIPT));
        harmless(screen);
        screen.open("nodes/n1");
        shows(screen.text(EVIL));
        harmless(screen);
    }

    @Test
    void whatStandsInTheAddressIsNoMarkupEither(Screen screen) {
        screen.open("services?q=" + escaped(EVIL) + "&tag=" + escaped(EVIL) + "&sort=" + escaped("__proto__"));
        shows(screen.heading("No service is like that"));
        harmless(screen);
        screen.open("services/" + escaped(EVIL.replace("/", "")));
        shows(screen.heading(EVIL.replace("/", "")));
        harmless(screen);
        screen.open(escaped(JAVASCRIPT));
        shows(screen.heading("Nothing lives here"));
        harmless(screen);
    }

    private static void harmless(Screen screen) {
        assertThat(screen.page().evaluate("window.hit")).isNull();
        assertThat(
                        screen.page()
                                .evaluate(
                                        "document.querySelectorAll('img, iframe, body script, a[href^=\"javascript:\"]').length"))
                .isEqualTo(0);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
