package io.vigie.bench.compare;

import io.vigie.bench.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx that serves the bytes that Vigie answers with as files: what any server could reach. */
final class Nginx implements AutoCloseable {
    private final Scratch folder = Scratch.temporary();
    private final int port = Rival.freePort();
    private final Process process;

    Nginx() throws IOException, InterruptedException {
        var configuration = folder.path().resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off; master_process off; worker_processes 1; pid %1$s/pid; error_log /dev/null;
                events { worker_connections 1024; }
                http { access_log off; keepalive_requests 1000000000; open_file_cache max=100; default_type application/json;
                  client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u;
                  scgi_temp_path %1$s/s;
                  server { listen 127.0.0.1:%2$d; root %1$s; } }
                """.formatted(folder.path(), port));
        process = new ProcessBuilder(
                        "nginx",
                        "-c",
                        configuration.toString(),
                        "-p",
                        folder.path().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Serves a body under a name of its own, and tells where. */
    String serve(String name, String body) throws IOException {
        Path file = folder.path().resolve(name);
        Files.writeString(file, body);
        return "http://127.0.0.1:" + port + "/" + name;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        folder.close();
    }
}
