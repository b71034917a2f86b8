package io.vigie.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Load for so long, by wrk and dnsperf; each returns answers a second, and fails when one was wrong. */
final class Load {
    private static final String CONNECTIONS = "64";
    private static final Pattern WRK = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern WRK_WRONG = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern DNSPERF = Pattern.compile("Queries per second:\\s+([\\d.]+)");
    private static final Pattern DNSPERF_RIGHT = Pattern.compile("NOERROR \\d+ \\(([\\d.]+)%\\)");
    private static final String PUTS = """
            local value = string.rep("v", 120)
            local count = 0
            request = function()
              count = count + 1
              return wrk.format("PUT", "/v1/kv/bench/" .. math.random(10000), nil, value .. count)
            end
            """;

    private Load() {}

    /** GETs of one address over 64 connections. */
    static double get(String url, Duration time) throws IOException, InterruptedException {
        return wrk(List.of(), url, time);
    }

    /** PUTs of 128 bytes to one of 10,000 keys by chance, over 64 connections. */
    static double put(String url, Duration time) throws IOException, InterruptedException {
        var script = Files.createTempFile("puts", ".lua");
        try {
            Files.writeString(script, PUTS);
            return wrk(List.of("-s", script.toString()), url, time);
        } finally {
            Files.delete(script);
        }
    }

    private static double wrk(List<String> more, String url, Duration time) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c", CONNECTIONS, "-d", time.toSeconds() + "s"));
        command.addAll(more);
        command.add(url);
        var printed = Tool.run(command);
        if (WRK_WRONG.matcher(printed).find()) {
            throw new IOException("Not all answers were 200: " + printed);
        }
        return Tool.number(WRK, printed);
    }

    /** The same query over UDP again and again, 100 on their way. */
    static double dns(int port, String name, String type, Duration time) throws IOException, InterruptedException {
        Path queries = Files.createTempFile("queries", ".txt");
        try {
            Files.writeString(queries, name + " " + type + "\n");
            var printed = Tool.run(List.of(
                    "dnsperf",
                    "-s",
                    "127.0.0.1",
                    "-p",
                    "" + port,
                    "-d",
                    queries.toString(),
                    "-l",
                    "" + time.toSeconds(),
                    "-c",
                    "8",
                    "-q",
                    "100",
                    "-e"));
            if (Tool.number(DNSPERF_RIGHT, printed) < 99.9) {
                throw new IOException("Not all answers were right: " + printed);
            }
            return Tool.number(DNSPERF, printed);
        } finally {
            Files.delete(queries);
        }
    }
}
