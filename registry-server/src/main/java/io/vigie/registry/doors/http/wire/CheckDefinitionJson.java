package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.health.Thresholds;
import java.time.Duration;
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
                json,
                json.text("CheckID"),
                statusOr(json, "Status for checks must 'passing', 'warning', 'critical'"),
                ProbeJson.remote(json));
    }

    /**
     * Reads a check from a configuration file of this machine, where alone a check may run programs. The id may be called
     * {@code ID} or {@code CheckID} there.
     */
    public static CheckDefinitionJson ofFile(JsonObject json) {
        var id = json.text("ID");
        var checkId = json.text("CheckID");
        return read(
                json,
                id.isEmpty() ? checkId : id,
                statusOr(json, "Status for checks must 'passing', 'warning', 'critical'"),
                ProbeJson.ofFile(json));
    }

    /** Reads the body of a check registration, where the id is called {@code ID}. */
    public static CheckDefinitionJson ofAgent(JsonObject json) {
        var status = statusOr(json, "Bad check status");
        if (json.text("Name").isEmpty()) {
            json.duration("TTL");
            throw InvalidDefinitionException.of("Missing check name");
        }
        return read(json, json.text("ID"), status, ProbeJson.remote(json));
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
