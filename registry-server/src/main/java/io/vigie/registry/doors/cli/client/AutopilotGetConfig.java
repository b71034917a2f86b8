package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code operator autopilot get-config}: how the servers are looked after. */
final class AutopilotGetConfig extends ServerCommand {
    static final String PATH = "/v1/operator/autopilot/configuration";

    private static final List<String> PLAIN = List.of(
            "CleanupDeadServers", "LastContactThreshold", "MaxTrailingLogs", "MinQuorum", "ServerStabilizationTime");

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            var config = Json.object(agent.get(PATH, where()).ok().json());
            PLAIN.forEach(name -> desk.say(name + " = " + Json.text(config.get(name))));
            desk.say("RedundancyZoneTag = \"" + Json.text(config.get("RedundancyZoneTag")) + "\"");
            desk.say("DisableUpgradeMigration = " + Json.text(config.get("DisableUpgradeMigration")));
            desk.say("UpgradeVersionTag = \"" + Json.text(config.get("UpgradeVersionTag")) + "\"");
            return 0;
        } catch (FailedException failed) {
            throw FailedException.in("Error querying Autopilot configuration", failed);
        }
    }
}
