package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an application says of a check, at {@code /v1/agent/check/register} or inside a service definition.
 *
 * @param id as given, or empty
 * @param name as given, or empty
 * @param status as given, or critical, because nobody has looked yet
 */
public record CheckDefinitionJson(
        String id,
        String name,
        String notes,
        String serviceId,
        CheckStatus status,
        Probe probe,
        Duration deregisterAfter) {

    private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(10);
    /** Kinds of checks that Consul knows and this release does not run; refused aloud rather than never run. */
    private static final List<String> NOT_YET =
            List.of("GRPC", "UDP", "H2PING", "AliasNode", "AliasService", "OSService");

    /** The check with these names instead of its own. */
    public CheckDefinitionJson named(String otherId, String otherName) {
        return new CheckDefinitionJson(otherId, otherName, notes, serviceId, status, probe, deregisterAfter);
    }

    /** As the registry keeps it. */
    public CheckDefinition definition() {
        return CheckDefinition.probed(name, notes, probe, deregisterAfter);
    }

    /** What registers it on the node for a service, or for the node itself when the id is empty. */
    public RegisterCheck commandOn(String node, String ofServiceId) {
        var ownId = id.isEmpty() ? name : id;
        return new RegisterCheck(Check.of(node, ownId, ofServiceId, definition(), CheckResult.of(status, "")), true);
    }

    /** Whether nothing is said at all; Consul drops such a check without a word. */
    static boolean isEmpty(JsonObject json) {
        return Stream.of(
                        "Name",
                        "CheckID",
                        "HTTP",
                        "TCP",
                        "TTL",
                        "Interval",
                        "Args",
                        "ScriptArgs",
                        "GRPC",
                        "AliasNode",
                        "AliasService",
                        "DockerContainerID",
                        "Status",
                        "UDP",
                        "H2PING",
                        "OSService",
                        "Script")
                .noneMatch(json::isGiven);
    }

    /** Reads a check that is part of a service definition. */
    static CheckDefinitionJson ofService(JsonObject json) {
        return read(
                json, json.text("CheckID"), statusOr(json, "Status for checks must 'passing', 'warning', 'critical'"));
    }

    /** Reads the body of a check registration, where the id is called {@code ID}. */
    public static CheckDefinitionJson ofAgent(JsonObject json) {
        var status = statusOr(json, "Bad check status");
        if (json.text("Name").isEmpty()) {
            json.duration("TTL");
            throw InvalidDefinitionException.of("Missing check name");
        }
        return read(json, json.text("ID"), status);
    }

    private static CheckDefinitionJson read(JsonObject json, String id, CheckStatus status) {
        // Every kind of check may carry the members of the others; a client writes them all, most of them empty.
        var http = http(json, json.duration("Interval"), timeout(json));
        var check = new CheckDefinitionJson(
                id,
                json.text("Name"),
                json.text("Notes"),
                json.text("ServiceID"),
                status,
                probe(json, http),
                json.duration("DeregisterCriticalServiceAfter"));
        json.ignoring(
                        "Token",
                        "TLSServerName",
                        "DisableRedirects",
                        "ProxyHTTP",
                        "SuccessBeforePassing",
                        "FailuresBeforeWarning",
                        "FailuresBeforeCritical",
                        "GRPCUseTLS",
                        "H2PingUseTLS",
                        "TCPUseTLS",
                        "Shell",
                        "Namespace",
                        "Partition")
                .refuseUnknown();
        return check;
    }

    private static CheckStatus statusOr(JsonObject json, String refusal) {
        var text = json.text("Status");
        var status = text.isEmpty() ? CheckStatus.CRITICAL : new CheckStatus(text);
        if (!status.isKnown()) {
            throw InvalidDefinitionException.of(refusal);
        }
        return status;
    }

    private static Probe probe(JsonObject json, Probe.Http http) {
        var interval = json.duration("Interval");
        var ttl = json.duration("TTL");
        boolean scripted = json.isGiven("Args") || json.isGiven("ScriptArgs") || json.isGiven("DockerContainerID");
        boolean active = scripted
                || json.isGiven("HTTP")
                || json.isGiven("TCP")
                || NOT_YET.stream().anyMatch(json::isGiven);
        if (isPositive(interval) && isPositive(ttl)) {
            throw InvalidDefinitionException.of("Invalid check: Interval and TTL cannot both be specified");
        }
        if (active && !isPositive(interval) && !json.isGiven("AliasNode") && !json.isGiven("AliasService")) {
            throw InvalidDefinitionException.of("Invalid check: Interval must be > 0 for Script, HTTP, or TCP checks");
        }
        if (!active && !isPositive(ttl)) {
            throw InvalidDefinitionException.of("Invalid check: TTL must be > 0 for TTL checks");
        }
        if (scripted) {
            // Never over HTTP: an open port would be a remote shell (Consul's advisory of November 2018).
            throw InvalidDefinitionException.found("Scripts are disabled on this agent from remote calls; to enable,"
                    + " configure 'enable_script_checks' to true");
        }
        return active ? activeProbe(json, http) : new Probe.Ttl(ttl, http.outputMaxBytes());
    }

    private static Probe activeProbe(JsonObject json, Probe.Http http) {
        var tcp = json.text("TCP");
        if (!http.url().isEmpty()) {
            return http;
        }
        if (!tcp.isEmpty()) {
            return new Probe.Tcp(tcp, http.interval(), http.timeout());
        }
        var kind = NOT_YET.stream().filter(json::isGiven).findFirst().orElse("such");
        throw InvalidDefinitionException.of("Invalid check: " + kind
                + " checks are not run by this release of Vigie; use an HTTP, TCP or TTL check.");
    }

    private static Duration timeout(JsonObject json) {
        var given = json.duration("Timeout");
        return isPositive(given) ? given : TIMEOUT_DEFAULT;
    }

    private static Probe.Http http(JsonObject json, Duration interval, Duration timeout) {
        var method = json.text("Method");
        return new Probe.Http(
                json.text("HTTP"),
                method.isEmpty() ? "GET" : method.toUpperCase(Locale.ROOT),
                Map.copyOf(json.textsMap("Header")),
                json.text("Body"),
                json.truth("TLSSkipVerify"),
                interval,
                timeout,
                outputMaxBytes(json));
    }

    private static int outputMaxBytes(JsonObject json) {
        int given = json.number("OutputMaxSize", 0);
        if (given < 0) {
            throw InvalidDefinitionException.of("Invalid check: MaxOutputMaxSize must be positive");
        }
        return given == 0 ? Probe.OUTPUT_BYTES_DEFAULT : Math.min(given, Probe.OUTPUT_BYTES_DEFAULT);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
