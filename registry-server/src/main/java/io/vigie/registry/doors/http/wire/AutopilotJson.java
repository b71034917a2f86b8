package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.operator.Autopilot;
import tools.jackson.core.JsonGenerator;

/** The settings of autopilot. */
public final class AutopilotJson {
    private AutopilotJson() {}

    /** Reads settings; what is not given is zero, as in Consul, and not what held before. */
    public static Autopilot read(JsonObject json) {
        var autopilot = new Autopilot(
                json.truth("CleanupDeadServers"),
                json.duration("LastContactThreshold"),
                json.number("MaxTrailingLogs", 0),
                json.number("MinQuorum", 0),
                json.duration("ServerStabilizationTime"),
                json.text("RedundancyZoneTag"),
                json.truth("DisableUpgradeMigration"),
                json.text("UpgradeVersionTag"),
                0,
                0);
        json.ignoring("CreateIndex", "ModifyIndex").refuseUnknown();
        return autopilot;
    }

    /** Writes the settings. */
    public static void write(JsonGenerator out, Autopilot autopilot) {
        out.writeStartObject();
        out.writeBooleanProperty("CleanupDeadServers", autopilot.cleanupDeadServers());
        out.writeStringProperty("LastContactThreshold", GoDuration.print(autopilot.lastContactThreshold()));
        out.writeNumberProperty("MaxTrailingLogs", autopilot.maxTrailingLogs());
        out.writeNumberProperty("MinQuorum", autopilot.minQuorum());
        out.writeStringProperty("ServerStabilizationTime", GoDuration.print(autopilot.serverStabilizationTime()));
        out.writeStringProperty("RedundancyZoneTag", autopilot.redundancyZoneTag());
        out.writeBooleanProperty("DisableUpgradeMigration", autopilot.disableUpgradeMigration());
        out.writeStringProperty("UpgradeVersionTag", autopilot.upgradeVersionTag());
        Json.indexes(out, autopilot.createIndex(), autopilot.modifyIndex());
        out.writeEndObject();
    }
}
