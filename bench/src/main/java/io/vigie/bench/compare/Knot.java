package io.vigie.bench.compare;

import io.vigie.bench.Scratch;
import java.io.IOException;
import java.nio.file.Files;

/** Knot with a zone that answers what Vigie answers: what any DNS server could reach. */
final class Knot implements AutoCloseable {
    private final Scratch folder = Scratch.temporary();
    private final int port = Rival.freePort();
    private final Process process;

    Knot() throws IOException, InterruptedException {
        var zone =
                new StringBuilder("$ORIGIN consul.\n$TTL 0\n@ SOA ns hostmaster 1 1 1 1 1\n@ NS ns\nns A 127.0.0.1\n");
        for (int number = 1; number <= 10; number++) {
            zone.append("web.service A 10.1.0.%d\nweb.service SRV 1 1 8080 i%d.addr\ni%d.addr A 10.1.0.%d\n"
                    .formatted(number, number, number, number));
        }
        Files.writeString(folder.path().resolve("consul.zone"), zone);
        var configuration = folder.path().resolve("knot.conf");
        Files.writeString(configuration, """
                server:
                    rundir: "%1$s"
                    listen: 127.0.0.1@%2$d
                database:
                    storage: "%1$s"
                zone:
                  - domain: consul
                    storage: "%1$s"
                    file: consul.zone
                    zonefile-load: whole
                """.formatted(folder.path(), port));
        process = new ProcessBuilder("knotd", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.sleep(1_000);
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        folder.close();
    }
}
