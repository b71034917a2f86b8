package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.health.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a check definition that say how it is found out. Every kind of check may carry the members of the others: a
 * client writes them all, most of them empty. Refusals are in the words of Consul 1.8.7, recorded from the binary.
 */
final class ProbeJson {
    private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(10);
    private static final Duration PROGRAM_TIMEOUT_DEFAULT = Duration.ofSeconds(30);

    private final JsonObject json;
    private final Duration interval;
    private final Duration ttl;
    private final Duration givenTimeout;
    private final Optional<Probe> program;
    private final Optional<Probe> alias;
    private final Optional<Probe> network;
    private final int outputMaxBytes;

    private ProbeJson(JsonObject json) {
        this.json = json;
        this.interval = json.duration("Interval");
        this.ttl = json.duration("TTL");
        this.givenTimeout = json.duration("Timeout");
        this.outputMaxBytes = outputMaxBytes(json);
        this.program = program();
        this.alias = alias();
        this.network = network();
    }

    /** Reads what came over the network, where no check may run programs. */
    static Probe remote(JsonObject json) {
        // Never over HTTP: an open port would be a remote shell (Consul's advisory of November 2018).
        return withoutProgram(
                json,
                "Scripts are disabled on this agent from remote calls; to enable,"
                        + " configure 'enable_script_checks' to true");
    }

    /** Reads what stands in a configuration file of this machine, whose agent runs no programs. */
    static Probe ofFileWithoutPrograms(JsonObject json) {
        return withoutProgram(
                json,
                "Scripts are disabled on this agent; to enable, configure 'enable_script_checks' or"
                        + " 'enable_local_script_checks' to true");
    }

    private static Probe withoutProgram(JsonObject json, String refusal) {
        var read = new ProbeJson(json);
        read.refuseWhatMakesNoSense();
        if (read.program.isPresent()) {
            throw InvalidDefinitionException.found(refusal);
        }
        return read.probe();
    }

    /** Reads what stands in a configuration file of this machine. */
    static Probe ofFile(JsonObject json) {
        var read = new ProbeJson(json);
        read.refuseWhatMakesNoSense();
        return read.probe();
    }

    private Probe probe() {
        return program.or(() -> network).or(() -> alias).orElseGet(() -> new Probe.Ttl(ttl, outputMaxBytes));
    }

    private void refuseWhatMakesNoSense() {
        boolean active = program.isPresent() || network.isPresent();
        if (isPositive(interval) && isPositive(ttl)) {
            throw invalid("Interval and TTL cannot both be specified");
        }
        if (alias.isPresent()) {
            refuseAliasWith(active);
        } else if (active && !isPositive(interval)) {
            throw invalid("Interval must be > 0 for Script, HTTP, or TCP checks");
        } else if (!active && !isPositive(ttl)) {
            throw invalid("TTL must be > 0 for TTL checks");
        }
    }

    private void refuseAliasWith(boolean active) {
        if (active) {
            throw invalid("Interval cannot be set for Alias checks");
        }
        if (isPositive(ttl)) {
            throw invalid("TTL must be not be set for Alias checks");
        }
    }

    private Optional<Probe> network() {
        // All of them are read, so that what is wrong in any of them is refused and none of their members is unknown.
        return Stream.of(http(), tcp(), grpc(), h2Ping(), udp())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Probe> http() {
        var method = json.text("Method");
        var probe = new Probe.Http(
                json.text("HTTP"),
                method.isEmpty() ? "GET" : method.toUpperCase(Locale.ROOT),
                Map.copyOf(json.textsMap("Header")),
                json.text("Body"),
                tls(),
                !json.truth("DisableRedirects"),
                interval,
                timeout(),
                outputMaxBytes);
        return given(probe.url(), probe);
    }

    private Optional<Probe> tcp() {
        var address = json.text("TCP");
        return given(address, new Probe.Tcp(address, tlsWhen(json.truth("TCPUseTLS")), interval, timeout()));
    }

    private Optional<Probe> grpc() {
        var target = json.text("GRPC");
        return given(target, new Probe.Grpc(target, tlsWhen(json.truth("GRPCUseTLS")), interval, timeout()));
    }

    private Optional<Probe> h2Ping() {
        var address = json.text("H2PING");
        // Unlike the others, a ping is sent through TLS unless somebody says otherwise (api-docs/agent/check).
        boolean tls = !json.has("H2PingUseTLS") || json.truth("H2PingUseTLS");
        return given(address, new Probe.H2Ping(address, tlsWhen(tls), interval, timeout()));
    }

    private Optional<Probe> udp() {
        var address = json.text("UDP");
        return given(address, new Probe.Udp(address, interval, timeout()));
    }

    private Optional<Probe> alias() {
        var node = json.text("AliasNode");
        var service = json.text("AliasService");
        return given(node + service, new Probe.Alias(node, service));
    }

    private Optional<Probe> program() {
        var container = json.text("DockerContainerID");
        var shell = json.text("Shell");
        var unit = json.text("OSService");
        var args = args();
        if (!args.isEmpty()) {
            return Optional.of(
                    container.isEmpty()
                            ? new Probe.Script(args, interval, programTimeout(), outputMaxBytes)
                            : new Probe.Docker(container, shell, args, interval, programTimeout(), outputMaxBytes));
        }
        return given(unit, new Probe.OsService(unit, interval, timeout()));
    }

    private List<String> args() {
        var args = json.texts("Args");
        var scriptArgs = json.texts("ScriptArgs");
        return args.isEmpty() ? scriptArgs : args;
    }

    private Probe.@Nullable Tls tlsWhen(boolean used) {
        return used ? tls() : null;
    }

    private Probe.Tls tls() {
        return new Probe.Tls(json.truth("TLSSkipVerify"), json.text("TLSServerName"));
    }

    private Duration timeout() {
        return isPositive(givenTimeout) ? givenTimeout : TIMEOUT_DEFAULT;
    }

    private Duration programTimeout() {
        return isPositive(givenTimeout) ? givenTimeout : PROGRAM_TIMEOUT_DEFAULT;
    }

    private static int outputMaxBytes(JsonObject json) {
        int given = json.number("OutputMaxSize", 0);
        if (given < 0) {
            throw invalid("MaxOutputMaxSize must be positive");
        }
        return given == 0 ? Probe.OUTPUT_BYTES_DEFAULT : Math.min(given, Probe.OUTPUT_BYTES_DEFAULT);
    }

    private static Optional<Probe> given(String target, Probe probe) {
        return target.isEmpty() ? Optional.empty() : Optional.of(probe);
    }

    private static InvalidDefinitionException invalid(String reason) {
        return InvalidDefinitionException.of("Invalid check: " + reason);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
