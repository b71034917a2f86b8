package io.vigie.registry.workers.watches;

import io.vigie.registry.workers.AnyCertificate;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs handlers and waits for them. What goes wrong is told as a sentence, never with the news, which may be secrets. */
final class Handlers {
    /** A program that takes longer is ended: it would keep its watch from the next change for ever. */
    static final Duration PROGRAM_TIME_MAX = Duration.ofMinutes(10);
    /** How much of what a program says is logged; the end of it. */
    private static final int OUTPUT_BYTES_MAX = 4096;

    private static final int FIRST_BAD_STATUS = 300;

    private Handlers() {}

    /** Raised with a sentence when a handler did not do what it should. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String sentence) {
            super(sentence);
        }
    }

    /** Hands the news over; blocks until the handler is done with them. What the handler says is returned, for the log. */
    static String run(Handler handler, String news, String index)
            throws IOException, InterruptedException, FailedException {
        return handler instanceof Handler.Program program
                ? ran(program, news, index)
                : called((Handler.Call) handler, news, index);
    }

    /** In and out go through files, so neither a program that does not read nor one that does not end can hold a thread. */
    private static String ran(Handler.Program program, String news, String index)
            throws IOException, InterruptedException, FailedException {
        var in = Files.createTempFile("vigie-watch-", ".json");
        var out = Files.createTempFile("vigie-watch-", ".out");
        try {
            Files.writeString(in, news);
            var builder = new ProcessBuilder(program.args())
                    .redirectInput(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().put("CONSUL_INDEX", index);
            return ended(builder.start(), out);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
    }

    private static String ended(Process process, Path out) throws IOException, InterruptedException, FailedException {
        try {
            if (!process.waitFor(PROGRAM_TIME_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FailedException("it was still running after " + PROGRAM_TIME_MAX + " and was ended");
            }
        } finally {
            process.descendants().filter(child -> process.isAlive()).forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new FailedException("exit code " + process.exitValue() + ", output: " + tail(out));
        }
        return tail(out);
    }

    private static String tail(Path out) throws IOException {
        try (var file = new RandomAccessFile(out.toFile(), "r")) {
            long from = Math.max(0, file.length() - OUTPUT_BYTES_MAX);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    private static String called(Handler.Call call, String news, String index)
            throws IOException, InterruptedException, FailedException {
        var request = HttpRequest.newBuilder(call.uri())
                .timeout(call.timeout())
                .method(call.method(), BodyPublishers.ofString(news))
                .header("Content-Type", "application/json")
                .header("X-Consul-Index", index);
        call.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        var client = HttpClient.newBuilder()
                .connectTimeout(call.timeout())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL);
        if (call.trustsAll()) {
            client.sslContext(AnyCertificate.context());
        }
        var response = client.build().send(request.build(), BodyHandlers.discarding());
        if (response.statusCode() >= FIRST_BAD_STATUS) {
            throw new FailedException("it answered with status " + response.statusCode());
        }
        return "";
    }
}
