package io.vigie.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.registry.test.TestRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/** One page of a browser, with a registry of its own behind it. */
final class Screen implements AutoCloseable {
    /** On a crowded machine a browser takes its time. */
    static final double PATIENCE_MILLIS = 30_000;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Chromium chromium;
    private final TestRegistry registry = TestRegistry.start();
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    Screen(Chromium chromium) {
        this.chromium = chromium;
        this.context = chromium.context(new NewContextOptions().setViewportSize(1280, 800));
        this.page = newPage();
    }

    private Page newPage() {
        var made = context.newPage();
        made.setDefaultTimeout(PATIENCE_MILLIS);
        made.onConsoleMessage(message -> {
            // Somebody plugged in a cable, or made a bridge: Chromium drops what it was doing, and asks again.
            if (message.type().equals("error") && !message.text().contains("ERR_NETWORK_CHANGED")) {
                complaints.add(message.text());
            }
        });
        made.onPageError(complaints::add);
        return made;
    }

    /** From now on on a screen of this size and colour; opens nothing yet. */
    Screen like(Look look) {
        context.close();
        context = chromium.context(new NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        page = newPage();
        return this;
    }

    TestRegistry registry() {
        return registry;
    }

    Page page() {
        return page;
    }

    /** Goes to a place, as one who was sent a link. */
    Screen open(String place) {
        page.navigate(registry.httpUri() + "/ui/" + place);
        return this;
    }

    Locator text(String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Waits until it can be seen. */
    static void shows(Locator what) {
        assertThat(what.first())
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(PATIENCE_MILLIS));
    }

    /** Waits until it cannot be seen any more. */
    static void hides(Locator what) {
        assertThat(what)
                .hasCount(
                        0,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions()
                                .setTimeout(PATIENCE_MILLIS));
    }

    /** Sends a request to the registry, as somebody else would; it must be well. */
    String put(String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(registry.httpUri() + path))
                .PUT(BodyPublishers.ofString(body))
                .build();
        try {
            var reply = HTTP.send(request, BodyHandlers.ofString());
            Assertions.assertThat(reply.statusCode())
                    .as(path + " " + reply.body())
                    .isEqualTo(200);
            return reply.body();
        } catch (java.io.IOException | InterruptedException lost) {
            throw new IllegalStateException("The registry did not answer " + path, lost);
        }
    }

    /** Writes what is seen to target/pictures. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
    }

    /** Leaves out of the browser's complaints what a test has brought about on purpose. */
    void forgive(Predicate<String> expected) {
        complaints.removeIf(expected);
    }

    void assertNoComplaints() {
        Assertions.assertThat(complaints)
                .as("what the browser complained of: errors of scripts, of the content security policy, lost requests")
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
        registry.close();
    }

    /** A kind of window. */
    record Look(String name, int width, int height, boolean dark) {
        static final Look DESKTOP = new Look("desktop-light", 1280, 800, false);
        static final Look DESKTOP_DARK = new Look("desktop-dark", 1280, 800, true);
        static final Look PHONE = new Look("phone-light", 390, 844, false);
        static final Look PHONE_DARK = new Look("phone-dark", 390, 844, true);
        static final List<Look> ALL = List.of(DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK);
    }
}
