package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

@InChromium
class NodesScreenTests {
    private static final String OTHER = """
            {"Node": "other", "Address": "10.0.0.2", "NodeMeta": {"rack": "7"},
             "Service": {"Service": "db", "Port": 5432},
             "Check": {"CheckID": "disk", "Name": "Disk", "Status": "warning", "Output": "80 % full"}}""";

    @Test
    void theAgentItselfIsTheLeaderAndWhatSomebodyRegisteredIsExternal(Screen screen) {
        screen.put("/v1/catalog/register", OTHER);
        screen.open("nodes");
        shows(row(screen, self(screen)).getByText("leader"));
        shows(row(screen, self(screen)).getByText("server"));
        shows(row(screen, "other").getByText("external"));
        shows(row(screen, "other").getByLabel("warning"));
        screen.field("Search nodes").fill("rack:7");
        hides(screen.link(self(screen)));
        shows(screen.link("other"));
    }

    @Test
    void aNodeShowsItsServicesChecksAndMeta(Screen screen) {
        screen.put("/v1/catalog/register", OTHER);
        screen.open("nodes/other");
        shows(screen.text("80 % full"));
        shows(screen.text("10.0.0.2:5432"));
        shows(screen.text("rack"));
        screen.link("db").click();
        shows(screen.heading("db"));
    }

    @Test
    void aNodeThatSomebodyRegisteredIsRemovedWithAllOnIt(Screen screen) {
        screen.put("/v1/catalog/register", OTHER);
        screen.open("nodes/other");
        screen.button("Remove …").click();
        screen.button("Remove").click();
        shows(screen.heading("Nodes"));
        hides(screen.link("other"));
        assertThat(screen.registry().get("/v1/catalog/services")).doesNotContain("db");
        // The page of the node saw it go before it was left itself.
        screen.forgive(complaint -> complaint.contains("404"));
    }

    @Test
    void aSessionIsInvalidatedAndItsLockReleased(Screen screen) {
        var answer = screen.put("/v1/session/create", "{\"Name\": \"leader of web\", \"TTL\": \"600s\"}");
        var id = answer.replaceAll(".*\"ID\":\"([^\"]+)\".*", "$1");
        screen.put("/v1/kv/locks/web?acquire=" + id, "me");
        screen.open("nodes/" + self(screen));
        shows(screen.text("leader of web"));
        screen.button("Look for the locks they hold").click();
        shows(screen.link("locks/web"));
        screen.button("Invalidate …").click();
        screen.button("Invalidate").click();
        shows(screen.text("Nobody holds a session on this node."));
        assertThat(screen.registry().get("/v1/kv/locks/web")).doesNotContain("Session");
    }

    @Test
    void joiningAnAddressWhereNobodyListensIsToldAndTheDialogStays(Screen screen) {
        screen.open("nodes");
        screen.button("Join …").click();
        screen.field("Address").fill("127.0.0.1:1");
        screen.button("Join").click();
        shows(screen.page().locator(".notices .failed"));
        shows(screen.heading("Join another agent"));
        screen.forgive(complaint -> complaint.contains("500"));
    }

    @Test
    void aNodeThatIsNotThereIsSaidToBeNoneAndShownWhenItComes(Screen screen) {
        screen.open("nodes/other");
        shows(screen.heading("There is no node other"));
        screen.put("/v1/catalog/register", OTHER);
        shows(screen.text("80 % full"));
        screen.forgive(complaint -> complaint.contains("404"));
    }

    private static String self(Screen screen) {
        return screen.registry().get("/v1/agent/self").replaceAll(".*?\"NodeName\":\"([^\"]+)\".*", "$1");
    }

    private static Locator row(Screen screen, String node) {
        return screen.page().getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHas(screen.link(node)));
    }
}
