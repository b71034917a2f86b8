package io.vigie.registry.conformance.profile;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.match.Variables;
import io.vigie.registry.conformance.replay.Scenario;
import io.vigie.registry.conformance.replay.ServerOperator;
import io.vigie.registry.conformance.replay.StepFailure;
import io.vigie.registry.conformance.replay.Target;
import io.vigie.registry.conformance.wire.CheckSite;
import io.vigie.registry.conformance.wire.FreePorts;
import io.vigie.registry.conformance.wire.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A server with the configuration files of one profile, and the web sites and DNS servers that it is configured to ask. */
public final class Profile implements ServerOperator, AutoCloseable {
    private static final int START_SECONDS = 60;

    private final JsonNode described;
    private final Path work;
    private final Path configuration;
    private final Variables variables = new Variables();
    private final Map<String, Upstream> upstreams = new HashMap<>();
    private final Map<String, CheckSite> sites = new HashMap<>();
    private final ServerProcess process;
    private final Map<String, String> credentials;
    private final int httpPort = FreePorts.next();
    private final int dnsPort = FreePorts.next();

    private Profile(Path folder) throws IOException {
        described =
                Json.read(Files.readAllBytes(folder.resolve("profile.json"))).orElseThrow();
        work = Files.createTempDirectory("conformance-" + folder.getFileName());
        configuration = Files.createDirectory(work.resolve("config"));
        addresses();
        neighbours();
        described.path("vars").forEachEntry(variables::set);
        credentials = described.has("token")
                ? Map.of("X-Consul-Token", variables.text(described.get("token").asString()))
                : Map.of();
        copyFiles(folder.resolve("agent"));
        process = new ServerProcess(arguments(), work.resolve("server.log"), httpPort, credentials);
    }

    /** Starts the server; when this returns, it leads. The profile is closed when the start fails. */
    public static Profile start(Path folder) throws IOException, InterruptedException {
        var profile = new Profile(folder);
        try {
            profile.begin(START_SECONDS);
            return profile;
        } catch (IOException | RuntimeException | InterruptedException failed) {
            profile.close();
            throw failed;
        }
    }

    /** Its scenarios. */
    public static List<Scenario> scenarios(Path folder) throws IOException {
        return Scenario.in(folder.resolve("scenarios"));
    }

    private void begin(int seconds) throws IOException, InterruptedException {
        process.start(seconds, described.path("ready").asString("").equals("leader"));
    }

    private void addresses() throws IOException {
        variables
                .set("confdir", configuration.toString())
                .set("datadir", Files.createDirectory(work.resolve("data")).toString())
                .set("http.addr", "127.0.0.1:" + httpPort)
                .set("dns.addr", "127.0.0.1:" + dnsPort);
        for (var name : List.of("server", "serf", "wan")) {
            variables.set(name + ".addr", "127.0.0.1:" + FreePorts.next());
        }
        for (var name : described.path("dead")) {
            variables.set(name.asString() + ".addr", "127.0.0.1:" + FreePorts.next());
        }
    }

    private void neighbours() throws IOException {
        for (var upstream : described.path("upstreams")) {
            var name = upstream.path("name").asString();
            upstreams.put(name, new Upstream(upstream));
            variables.set(name + ".addr", "127.0.0.1:" + upstreams.get(name).port());
        }
        for (var site : described.path("servers")) {
            var name = site.path("name").asString();
            sites.put(name, new CheckSite(site, 0));
            variables.set(name + ".addr", "127.0.0.1:" + sites.get(name).port());
            variables.set(name, "http://127.0.0.1:" + sites.get(name).port());
        }
    }

    private void copyFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                replaceFile(file.getFileName().toString(), variables.text(Files.readString(file)));
            }
        }
    }

    private List<String> arguments() {
        var arguments = new ArrayList<>(List.of("agent", "-server", "-bootstrap-expect=1", "-bind=127.0.0.1"));
        arguments.add("-data-dir=" + variables.text("${datadir}"));
        arguments.add("-config-dir=" + configuration);
        arguments.add("-http-port=" + httpPort);
        arguments.add("-dns-port=" + dnsPort);
        arguments.add("-server-port=" + portOf("server"));
        arguments.add("-serf-lan-port=" + portOf("serf"));
        arguments.add("-serf-wan-port=" + portOf("wan"));
        described.path("flags").forEach(flag -> arguments.add(variables.text(flag.asString())));
        return arguments;
    }

    private String portOf(String name) {
        return variables.text("${" + name + ".addr}").split(":")[1];
    }

    /** The server as a target of scenarios. */
    public Target target() throws IOException {
        return Target.running(httpPort, dnsPort, credentials, variables, this);
    }

    @Override
    public void restart(boolean killed, long downMillis, long waitSeconds) throws IOException, InterruptedException {
        process.end(killed);
        Thread.sleep(downMillis);
        begin(Math.toIntExact(waitSeconds));
    }

    @Override
    public String replaceFile(String path, String text) throws IOException {
        var file = configuration.resolve(path).normalize();
        if (!file.startsWith(configuration)) {
            throw new StepFailure("the file " + path + " is outside the configuration folder");
        }
        var before = Files.exists(file) ? Files.readString(file) : null;
        if (text == null) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, text);
        }
        return before;
    }

    @Override
    public CheckSite site(String name) {
        return sites.get(name);
    }

    @Override
    public Upstream upstream(String name) {
        return upstreams.get(name);
    }

    /** Ends the server and whoever it asked, and removes its files. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.end(false);
        for (var site : sites.values()) {
            site.close();
        }
        for (var upstream : upstreams.values()) {
            upstream.close();
        }
        try (var files = Files.walk(work)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
