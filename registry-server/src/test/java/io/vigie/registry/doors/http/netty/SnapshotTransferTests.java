package io.vigie.registry.doors.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots over a real socket: the only bodies that may be longer than half a megabyte. */
@Timeout(90)
class SnapshotTransferTests {
    private static final int KEYS = 40;
    private static final int VALUE_BYTES = 100_000;
    /** More uploads at once than the server has room for. */
    private static final int UPLOADS = 40;

    private ServedApi api;
    private byte[] archive;

    @BeforeEach
    void serveAndSave() throws IOException {
        api = new ServedApi(Limits.DEFAULT, new LogSpigot().surroundings());
        var random = new Random(7);
        for (int number = 0; number < KEYS; number++) {
            api.write("k" + number, noise(random));
        }
        try (var client = api.client()) {
            archive = client.get("/v1/snapshot").answer().body();
        }
        api.write("k0", "changed");
        api.write("later", "written after the snapshot");
    }

    /** Text that does not become much shorter in an archive. */
    private static String noise(Random random) {
        var bytes = new byte[VALUE_BYTES / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String head(String rest) {
        return "PUT /v1/snapshot HTTP/1.1\r\nHost: x\r\n" + rest + "\r\n\r\n";
    }

    private void assertRestored() {
        assertThat(api.value("k0")).hasSize(VALUE_BYTES);
        assertThat(api.value("k" + (KEYS - 1))).hasSize(VALUE_BYTES);
        assertThat(api.value("later")).isEqualTo("-");
    }

    private void assertNothingChanged() {
        assertThat(api.value("k0")).isEqualTo("changed");
        assertThat(api.value("later")).isEqualTo("written after the snapshot");
    }

    @Test
    void aLongArchiveIsTakenWholeAndTheConnectionGoesOn() throws IOException {
        assertThat(archive).hasSizeGreaterThan(2_000_000);
        try (var client = api.client()) {
            client.send(head("Content-Length: " + archive.length)).send(archive);
            assertThat(client.answer().status()).isEqualTo(200);
            assertRestored();
            assertThat(client.get("/v1/kv/later").answer().status()).isEqualTo(404);
        }
    }

    @Test
    void itMayComeInChunks() throws IOException {
        try (var client = api.client()) {
            client.send(head("Transfer-Encoding: chunked"));
            for (int sent = 0; sent < archive.length; sent += 30_000) {
                var piece = Arrays.copyOfRange(archive, sent, Math.min(archive.length, sent + 30_000));
                client.send(Integer.toHexString(piece.length) + "\r\n")
                        .send(piece)
                        .send("\r\n");
            }
            assertThat(client.send("0\r\n\r\n").answer().status()).isEqualTo(200);
            assertRestored();
        }
    }

    @Test
    void oneThatIsDamagedOnTheWayChangesNothing() throws IOException {
        archive[archive.length / 2] ^= 1;
        try (var client = api.client()) {
            client.send(head("Content-Length: " + archive.length)).send(archive);
            assertThat(client.answer().status()).isEqualTo(500);
            assertNothingChanged();
        }
    }

    @Test
    void thoseThatBreakOffChangeNothingAndGiveTheirRoomBack() throws IOException {
        for (int upload = 0; upload < UPLOADS; upload++) {
            try (var client = api.client()) {
                client.send(head("Content-Length: " + archive.length)).send(Arrays.copyOf(archive, archive.length / 2));
            }
        }
        assertNothingChanged();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(this::aLongArchiveIsTakenWholeAndTheConnectionGoesOn);
    }
}
