package io.vigie.ui;

import static io.vigie.ui.Screen.hides;
import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Agents come and go while somebody looks at the nodes. */
@InChromium
class MembershipTests {
    @Test
    void anAgentJoinsFailsAndIsForcedToLeave(Screen screen) throws IOException {
        try (var agents = new Agents()) {
            screen.page().navigate(Agents.ui(agents.client, "nodes"));
            screen.button("Join …").click();
            screen.field("Address").fill("127.0.0.1:" + agents.server.memberPort());
            screen.button("Join").click();
            shows(row(screen, "captain").getByText("leader"));
            shows(row(screen, "sailor").getByText("client"));

            screen.page().navigate(Agents.ui(agents.server, "nodes"));
            shows(row(screen, "sailor").getByLabel("passing"));
            agents.client.close();
            shows(row(screen, "sailor").getByText("failed"));

            screen.link("sailor").click();
            screen.button("Force leave …").click();
            screen.button("Force leave").click();
            shows(screen.link("captain"));
            hides(screen.link("sailor"));
            assertThat(agents.server.registry().current().members().all()).hasSize(1);
        }
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }

    private static Locator row(Screen screen, String node) {
        return screen.page().getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHas(screen.link(node)));
    }
}
