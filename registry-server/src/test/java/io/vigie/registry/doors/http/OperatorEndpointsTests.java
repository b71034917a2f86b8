package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators ask for: settings, snapshots, metrics, logs; and what is turned off says so. */
class OperatorEndpointsTests {
    private final Door door = new Door();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /v1/acl/tokens | 401 ACL support disabled",
                "PUT | /v1/acl/bootstrap | 401 ACL support disabled",
                "GET | /v1/acl/bootstrap | 405 method GET not allowed",
                "PUT | /v1/agent/token/default | 401 ACL support disabled",
                "GET | /v1/connect/ca/roots | 500 Connect must be enabled in order to use this endpoint",
                "GET | /v1/discovery-chain/ | 400 Bad request: Missing chain name",
                "GET | /v1/config/zz | 500 invalid config entry kind: zz",
                "GET | /v1/config/service-defaults/x | 404 Config entry not found for \"service-defaults\" / \"x\"",
                "DELETE | /v1/config/service-defaults | 404 Must provide both a kind and name to delete",
                "DELETE | /v1/operator/raft/peer?id=x | 500 id \"x\" was not found in the Raft configuration",
                "GET | /v1/operator/keyring?relay-factor=9 | 400 Bad request: Invalid relay-factor: Relay factor must be in range: [0, 5]",
                "PUT | /v1/agent/force-leave/ghost | 500 agent: No node found with name 'ghost'",
                "GET | /v1/agent/monitor?loglevel=zz | 400 Bad request: Unknown log level: zz",
                "GET | /v1/internal/ui/node/ | 400 Missing node name",
                "GET | /v1/connect/intentions/x | 400 Bad request: failed intention lookup: index error: UUID must be 36 characters",
                "GET | /v1/connect/intentions/check?source=a | 500 required query parameter 'destination' not set",
                "PUT | /v1/snapshot | 500 failed to decompress snapshot: EOF",
            })
    void refusalsAreConsuls(String method, String uri, String said) {
        assertThat(door.send(method, uri, "").said()).isEqualTo(said);
    }

    @Test
    void autopilotIsWrittenOnlyAtTheExpectedIndex() {
        assertThat(door.put("/v1/operator/autopilot/configuration?cas=9", "{}").text())
                .isEqualTo("false");
        assertThat(door.put("/v1/operator/autopilot/configuration?cas=1", "{\"MaxTrailingLogs\":7}")
                        .text())
                .isEqualTo("true");
        assertThat(door.get("/v1/operator/autopilot/configuration").text())
                .contains("\"MaxTrailingLogs\":7", "\"LastContactThreshold\":\"0s\"", "\"CreateIndex\":1");
    }

    @Test
    void aSnapshotBringsBackWhatWasThereAndABadOneChangesNothing() {
        put("a", "before");
        var snapshot = door.get("/v1/snapshot");
        assertThat(snapshot.header("Content-Type")).isEqualTo("application/x-gzip");
        put("a", "after");
        put("b", "new");
        long index = door.registry.current().index();

        var cut = Arrays.copyOf(snapshot.reply().body(), 200);
        assertThat(door.send("PUT", "/v1/snapshot", cut).said())
                .isEqualTo("500 failed to read snapshot file: unexpected EOF");
        assertThat(door.registry.current().index()).isEqualTo(index);

        assertThat(door.send("PUT", "/v1/snapshot", snapshot.reply().body()).said())
                .isEqualTo("200 ");
        assertThat(door.get("/v1/kv/a?raw").text()).isEqualTo("before");
        assertThat(door.get("/v1/kv/b").status()).isEqualTo(404);
        assertThat(door.get("/v1/kv/a").index()).isGreaterThan(index);
    }

    private void put(String key, String value) {
        door.does(new PutKey(key, Value.of(value), 0, OptionalLong.empty()));
    }

    @Test
    void aConfigEntryIsShownInConsulsShape() {
        var body =
                "{\"kind\":\"service-defaults\",\"name\":\"web\",\"protocol\":\"HTTP\",\"mesh_gateway\":{\"mode\":\"local\"}}";
        assertThat(door.put("/v1/config", body).text()).isEqualTo("true");
        assertThat(door.get("/v1/config/service-defaults/web").text())
                .isEqualTo(
                        "{\"Kind\":\"service-defaults\",\"Name\":\"web\",\"Protocol\":\"http\",\"MeshGateway\":{\"Mode\":"
                                + "\"local\"},\"Expose\":{},\"CreateIndex\":3,\"ModifyIndex\":3}");
    }

    @Test
    void aConfigEntryWithUnknownMembersIsRefusedWithTheirPaths() {
        var body =
                "{\"Kind\":\"service-resolver\",\"Name\":\"b\",\"Redirect\":{\"Service\":\"c\",\"Foo\":1},\"Bar\":1}";
        assertThat(door.put("/v1/config", body).said())
                .isEqualTo("400 Bad request: Request decoding failed: 2 errors occurred:\n\t* invalid config key"
                        + " \"Redirect.Foo\"\n\t* invalid config key \"Bar\"\n\n");
    }

    @Test
    void anIntentionIsCreatedFoundAndTakenBack() {
        var created = door.send(
                "POST",
                "/v1/connect/intentions",
                "{\"SourceName\":\"web\",\"DestinationName\":\"db\",\"Action\":\"deny\"}");
        var id = created.text().replaceAll(".*:\"(.*)\".*", "$1");
        assertThat(door.get("/v1/connect/intentions/" + id).text()).contains("\"Precedence\":9");
        assertThat(door.get("/v1/connect/intentions/check?source=web&destination=db")
                        .text())
                .isEqualTo("{\"Allowed\":false}");
        assertThat(door.delete("/v1/connect/intentions/" + id).text()).isEqualTo("true");
        assertThat(door.get("/v1/connect/intentions").text()).isEqualTo("[]");
    }

    @Test
    void metricsCountWhatWasAnswered() {
        door.get("/v1/kv/x");
        door.get("/v1/kv/y");
        assertThat(door.get("/v1/agent/metrics").text()).contains("\"consul.http.GET.v1.kv._\",\"Count\":2");
        assertThat(door.get("/v1/agent/metrics?format=prometheus").text())
                .contains("vigie_http_requests_total{method=\"GET\",path=\"/v1/kv/\"} 2\n");
    }

    @Test
    void theFirstCachedAnswerIsAMissAndTheNextAHit() {
        assertThat(door.get("/v1/catalog/services?cached").header("X-Cache")).isEqualTo("MISS");
        assertThat(door.get("/v1/catalog/services?cached").header("X-Cache")).isEqualTo("HIT");
        assertThat(door.get("/v1/catalog/services").header("X-Cache")).isEmpty();
    }

    @Test
    void whoWaitsForAHashIsWokenByAnotherDefinitionOnly() {
        door.put("/v1/agent/service/register", "{\"Name\":\"web\",\"Port\":1}");
        var hash = door.get("/v1/agent/service/web").header("X-Consul-Contenthash");
        var waiting = door.parked("/v1/agent/service/web?hash=" + hash + "&wait=10s");
        door.put("/v1/agent/service/register", "{\"Name\":\"api\",\"Port\":1}");
        assertThat(waiting).isNotDone();
        door.put("/v1/agent/service/register", "{\"Name\":\"web\",\"Port\":2}");
        assertThat(new String(waiting.join().body(), StandardCharsets.UTF_8)).contains("\"Port\":2");
    }

    @Test
    void aSlowReaderOfTheLogLosesLinesAndIsTold() {
        var taps = new ArrayList<Consumer<String>>();
        LogLines logs = (level, json, to) -> {
            taps.add(to);
            return taps::clear;
        };
        var told = new ArrayList<String>();
        try (var stream = new LogStream(logs, LogLines.Level.INFO, false)) {
            stream.onMore(() -> told.add("more"));
            for (int i = 0; i < LogStream.QUEUED_MAX + 3; i++) {
                taps.get(0).accept("line " + i);
            }
            var read = all(stream);
            assertThat(read).hasSize(LogStream.QUEUED_MAX + 1).startsWith("line 0\n");
            assertThat(read.get(LogStream.QUEUED_MAX)).startsWith("3 log lines were lost here");
            assertThat(told).isNotEmpty();
        }
        assertThat(taps).isEmpty();
    }

    private static List<String> all(Stream stream) {
        var lines = new ArrayList<String>();
        for (var piece = stream.next(); piece != null; piece = stream.next()) {
            lines.add(new String(piece, StandardCharsets.UTF_8));
        }
        return lines;
    }
}
