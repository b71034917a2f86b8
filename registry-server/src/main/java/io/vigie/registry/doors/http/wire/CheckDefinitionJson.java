package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.health.Thresholds;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an application says of a check, at {@code /v1/agent/check/register} or inside a service definition.
 *
 * @param id as given, or empty
 * @param name as given, or empty
 * @param status as given, or critical, because nobody has looked yet
 * @param thresholds as given; those of TTL and alias checks are read and count for nothing, as in Consul
 */
public record CheckDefinitionJson(
        String id,
        String name,
        String notes,
        String serviceId,
        CheckStatus status,
        Probe probe,
        Duration deregisterAfter,
        Thresholds thresholds) {

    /** The check with these names instead of its own. */
    public CheckDefinitionJson named(String otherId, String otherName) {
        return new CheckDefinitionJson(
                otherId, otherName, notes, serviceId, status, probe, deregisterAfter, thresholds);
    }

    /** As the registry keeps it. */
    public CheckDefinition definition() {
        return CheckDefinition.probed(name, notes, probe, deregisterAfter).with(thresholds);
    }

    /** What registers it on the node for a service, or for the node itself when the id is empty. */
    public RegisterCheck commandOn(String node, String ofServiceId) {
        var ownId = id.isEmpty() ? name : id;
        return new RegisterCheck(Check.of(node, ownId, ofServiceId, definition(), CheckResult.of(status, "")), true);
    }

    /** The same for a check that stands by itself in a configuration file: Consul shows no type of those. */
    public RegisterCheck untypedCommandOn(String node, String ofServiceId) {
        var typed = commandOn(node, ofServiceId);
        var check = typed.check();
        return new RegisterCheck(
                Check.of(node, check.id(), ofServiceId, check.definition().untyped(), check.result()),
                typed.keepResult());
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
        return ofService(json, ProbeJson::remote);
    }

    private static CheckDefinitionJson ofService(JsonObject json, Function<JsonObject, Probe> probe) {
        var status = statusOr(json, "Status for checks must 'passing', 'warning', 'critical'");
        return read(json, json.text("CheckID"), status, probe.apply(json));
    }

    /** Reads a check within a service of a configuration file of this machine, where alone a check may run programs. */
    static CheckDefinitionJson ofServiceInFile(JsonObject json) {
        return ofService(json, ProbeJson::ofFile);
    }

    /** The same on an agent that runs no programs. */
    static CheckDefinitionJson ofServiceInFileWithoutPrograms(JsonObject json) {
        return ofService(json, ProbeJson::ofFileWithoutPrograms);
    }

    /** Reads a check of the node from a configuration file of this machine, where alone a check may run programs. */
    public static CheckDefinitionJson ofFile(JsonObject json) {
        return ofAgent(json, ProbeJson::ofFile);
    }

    /** The same on an agent that runs no programs. */
    public static CheckDefinitionJson ofFileWithoutPrograms(JsonObject json) {
        return ofAgent(json, ProbeJson::ofFileWithoutPrograms);
    }

    /** Reads the body of a check registration, where the id is called {@code ID}. */
    public static CheckDefinitionJson ofAgent(JsonObject json) {
        return ofAgent(json, ProbeJson::remote);
    }

    private static CheckDefinitionJson ofAgent(JsonObject json, Function<JsonObject, Probe> probe) {
        var status = statusOr(json, "Bad check status");
        if (json.text("Name").isEmpty()) {
            json.duration("TTL");
            throw InvalidDefinitionException.of("Missing check name");
        }
        return read(json, json.text("ID"), status, probe.apply(json));
    }

    private static CheckDefinitionJson read(JsonObject json, String id, CheckStatus status, Probe probe) {
        var check = new CheckDefinitionJson(
                id,
                json.text("Name"),
                json.text("Notes"),
                json.text("ServiceID"),
                status,
                probe,
                json.duration("DeregisterCriticalServiceAfter"),
                thresholds(json, probe));
        json.ignoring("Token", "ProxyHTTP", "Namespace", "Partition").refuseUnknown();
        return check;
    }

    private static Thresholds thresholds(JsonObject json, Probe probe) {
        var given = new Thresholds(
                json.number("SuccessBeforePassing", 0),
                json.number("FailuresBeforeWarning", 0),
                json.number("FailuresBeforeCritical", 0));
        if (given.failuresBeforeWarning() > given.failuresBeforeCritical() && given.failuresBeforeCritical() > 0) {
            throw InvalidDefinitionException.of(
                    "Invalid check: FailuresBeforeWarning can't be higher than FailuresBeforeCritical");
        }
        return probe instanceof Probe.Ttl || probe instanceof Probe.Alias ? Thresholds.NONE : given;
    }

    private static CheckStatus statusOr(JsonObject json, String refusal) {
        var text = json.text("Status");
        var status = text.isEmpty() ? CheckStatus.CRITICAL : new CheckStatus(text);
        if (!status.isKnown()) {
            throw InvalidDefinitionException.of(refusal);
        }
        return status;
    }
}
