package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@InChromium
class ClusterScreenTests {
    @Test
    void theServerThatLeadsIsShownWithItsLog(Screen screen) {
        screen.open("cluster");
        shows(screen.page().locator(".servers").getByText("leader"));
        shows(screen.page().getByText("which serves this page"));
        shows(screen.page().getByText("With one server none may fail"));
    }

    @Test
    void aSnapshotBringsBackWhatWasThere(Screen screen) throws IOException {
        screen.registry().putKey("kept", "before");
        screen.open("cluster");
        shows(screen.heading("Snapshot"));
        var download = screen.page()
                .waitForDownload(() -> screen.button("Save a snapshot").click());
        shows(screen.text("The snapshot is saved."));
        assertThat(download.suggestedFilename()).startsWith("dc1-").endsWith(".snap");
        screen.registry().putKey("kept", "after");

        screen.button("Restore …").click();
        screen.field("Snapshot")
                .setInputFiles(new FilePayload("it.snap", "application/gzip", Files.readAllBytes(download.path())));
        screen.button("Replace everything").click();
        assertThat(screen.registry().get("/v1/kv/kept?raw")).isEqualTo("after");
        screen.page().getByLabel("Type dc1 to say that you mean it").fill("dc1");
        screen.button("Replace everything").click();
        shows(screen.text("dc1 is back at it.snap."));
        assertThat(screen.registry().get("/v1/kv/kept?raw")).isEqualTo("before");
    }

    @Test
    void aFileThatIsNoSnapshotIsRefusedInTheRegistrysWordsAndChangesNothing(Screen screen) {
        screen.registry().putKey("kept", "before");
        screen.open("cluster");
        screen.button("Restore …").click();
        screen.field("Snapshot")
                .setInputFiles(
                        new FilePayload("it.snap", "application/gzip", "no snapshot".getBytes(StandardCharsets.UTF_8)));
        screen.page().getByLabel("Type dc1 to say that you mean it").fill("dc1");
        screen.button("Replace everything").click();
        shows(screen.page().locator(".notices .failed"));
        assertThat(screen.registry().get("/v1/kv/kept?raw")).isEqualTo("before");
        screen.forgive(complaint -> complaint.startsWith("Failed to load resource"));
    }

    @Test
    void anOpenClusterIsWarnedOf(Screen screen) {
        var self = screen.registry().get("/v1/agent/self");
        screen.page()
                .route(
                        "**/v1/agent/self*",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(self.replaceFirst(
                                        "\\{", "{\"Warnings\":{\"OpenCluster\":\"THE CLUSTER IS OPEN: <b>x</b>\"},"))));
        screen.open("cluster");
        shows(screen.text("THE CLUSTER IS OPEN: <b>x</b>"));
    }

    @Test
    void aServerThatLagsOrIsIllIsShownSo(Screen screen) {
        screen.page()
                .route(
                        "**/v1/operator/autopilot/state*",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("""
                        {"Healthy": false, "FailureTolerance": 0, "Leader": "a", "Servers": {
                          "b": {"ID": "b", "Name": "two", "Address": "10.0.0.2:8300", "NodeStatus": "failed", "Healthy": false,
                                "LastContact": "3.5s", "LastTerm": 3, "LastIndex": 90, "Status": "voter", "NodeType": "voter"},
                          "a": {"ID": "a", "Name": "one", "Address": "10.0.0.1:8300", "NodeStatus": "alive", "Healthy": true,
                                "LastContact": "0s", "LastTerm": 3, "LastIndex": 100, "Status": "leader", "NodeType": "voter"}}}""")));
        screen.open("cluster");
        shows(screen.text("10 entries"));
        shows(screen.text("3.5s ago"));
        shows(screen.text("away"));
        shows(screen.text("not healthy"));
    }
}
