package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

@InChromium
class ServiceScreenTests {
    private static final String WEB = """
            {"ID": "web-1", "Name": "web", "Port": 8080, "Tags": ["blue"], "Meta": {"version": "2.1"},
             "Check": {"TTL": "1h", "Status": "passing", "CheckID": "beat"}}""";

    private static final String WEB_ELSEWHERE = """
            {"Node": "other", "Address": "10.0.0.2",
             "Service": {"ID": "web-2", "Service": "web", "Port": 8081},
             "Check": {"CheckID": "c2", "ServiceID": "web-2", "Name": "HTTP", "Status": "critical", "Output": "503"}}""";

    @Test
    void anInstanceShowsWhereItIsWhatItSaysOfItselfAndWhatItsChecksSay(Screen screen) {
        screen.put("/v1/catalog/register", WEB_ELSEWHERE);
        screen.registry().register(WEB);
        screen.open("services/web");
        shows(screen.text("10.0.0.2:8081"));
        shows(screen.text("503"));
        shows(instance(screen, "web-1").getByText("version"));
        shows(instance(screen, "web-1").getByText("blue"));
        shows(screen.text("web.service.consul"));
        shows(screen.text("blue.web.service.consul"));
        shows(screen.page().getByText("dig @127.0.0.1 -p "));
        shows(screen.text("curl '" + screen.registry().httpUri() + "/v1/health/service/web?passing'"));
    }

    @Test
    void whatACheckSaysIsSeenAsSoonAsItSaysIt(Screen screen) {
        screen.registry().register(WEB);
        screen.open("services/web");
        shows(instance(screen, "web-1").getByText("passing"));
        screen.put("/v1/agent/check/fail/beat?note=disk%20full", "");
        shows(screen.text("disk full"));
        shows(instance(screen, "web-1").getByText("critical"));
    }

    @Test
    void deregisteringAsksFirstAndThenRemovesTheInstance(Screen screen) {
        screen.registry().register(WEB);
        screen.open("services/web");
        instance(screen, "web-1").getByText("Deregister …").click();
        shows(screen.heading("Deregister web-1?"));
        screen.page().keyboard().press("Escape");
        hides(screen.heading("Deregister web-1?"));
        assertThat(screen.registry().get("/v1/agent/services")).contains("web-1");

        instance(screen, "web-1").getByText("Deregister …").click();
        screen.button("Deregister").click();
        shows(screen.heading("No instance of web is registered"));
        shows(screen.text("web-1 is deregistered."));
        assertThat(screen.registry().get("/v1/agent/services")).doesNotContain("web-1");
    }

    @Test
    void anInstanceOnAnotherNodeIsDeregisteredThere(Screen screen) {
        screen.put("/v1/catalog/register", WEB_ELSEWHERE);
        screen.registry().register(WEB);
        screen.open("services/web");
        instance(screen, "web-2").getByText("Deregister …").click();
        screen.button("Deregister").click();
        hides(instance(screen, "web-2"));
        assertThat(screen.registry().get("/v1/catalog/service/web"))
                .contains("web-1")
                .doesNotContain("web-2");
    }

    @Test
    void allCriticalInstancesAreDeregisteredInOneGo(Screen screen) {
        screen.put("/v1/catalog/register", WEB_ELSEWHERE);
        screen.put(
                "/v1/catalog/register", WEB_ELSEWHERE.replace("web-2", "web-3").replace("c2", "c3"));
        screen.registry().register(WEB);
        screen.open("services/web");
        screen.button("Deregister 2 critical …").click();
        screen.button("Deregister").click();
        shows(screen.text("2 instances are deregistered."));
        assertThat(screen.registry().get("/v1/catalog/service/web"))
                .contains("web-1")
                .doesNotContain("web-2", "web-3");
    }

    @Test
    void maintenanceBeginsWithAReasonThatAllSeeAndEnds(Screen screen) {
        screen.registry().register(WEB);
        screen.open("services/web");
        maintain(screen, "web-1", "new disks");
        assertThat(screen.registry().get("/v1/health/service/web?passing")).isEqualTo("[]");
        instance(screen, "web-1").getByText("End maintenance").click();
        hides(screen.text("new disks"));
        assertThat(screen.registry().get("/v1/health/service/web?passing")).contains("web-1");
    }

    @Test
    void anInstanceOnAnotherNodeIsMaintainedInTheCatalog(Screen screen) {
        screen.put("/v1/catalog/register", WEB_ELSEWHERE.replace("critical", "passing"));
        screen.open("services/web");
        maintain(screen, "web-2", "moving house");
        assertThat(screen.registry().get("/v1/health/service/web?passing")).isEqualTo("[]");
        instance(screen, "web-2").getByText("End maintenance").click();
        hides(screen.text("moving house"));
        assertThat(screen.registry().get("/v1/health/service/web?passing")).contains("web-2");
    }

    private static void maintain(Screen screen, String id, String reason) {
        instance(screen, id).getByText("Maintenance …").click();
        screen.field("Reason").fill(reason);
        screen.button("Begin maintenance").click();
        shows(screen.text(reason));
        shows(instance(screen, id).getByText("in maintenance"));
    }

    @Test
    void aServiceThatNobodyRegisteredIsSaidToBeNoneAndShownWhenItComes(Screen screen) {
        screen.open("services/web");
        shows(screen.heading("No instance of web is registered"));
        screen.registry().register(WEB);
        shows(instance(screen, "web-1"));
    }

    @Test
    void aRefusalIsToldInTheRegistrysWordsAndNothingIsLost(Screen screen) {
        screen.registry().register(WEB);
        screen.open("services/web");
        instance(screen, "web-1").getByText("Deregister …").click();
        screen.page()
                .route(
                        "**/v1/agent/service/deregister/**",
                        route -> route.fulfill(
                                new Route.FulfillOptions().setStatus(403).setBody("Access is restricted")));
        screen.button("Deregister").click();
        shows(screen.text("Access is restricted"));
        shows(screen.heading("Deregister web-1?"));
        screen.forgive(complaint -> complaint.contains("403"));
    }

    @Test
    void theLinesForTheShellAreCopied(Screen screen) {
        screen.registry().register(WEB);
        screen.open("services/web");
        screen.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        screen.button("Copy the curl command").click();
        shows(screen.text("Copied."));
        assertThat(screen.page().evaluate("navigator.clipboard.readText()"))
                .isEqualTo("curl '" + screen.registry().httpUri() + "/v1/health/service/web?passing'");
    }

    @Test
    void consulsOwnLinksLeadToTheSamePlace(Screen screen) {
        screen.registry().register(WEB);
        screen.open("dc1/services/web");
        shows(instance(screen, "web-1"));
    }

    private static Locator instance(Screen screen, String id) {
        return screen.page().locator("article[aria-label=\"" + id + "\"]");
    }
}
