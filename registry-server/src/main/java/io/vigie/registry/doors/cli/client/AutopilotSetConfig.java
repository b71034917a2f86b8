package io.vigie.registry.doors.cli.client;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code operator autopilot set-config}: changes what is given, and only if nobody else changed anything meanwhile. */
final class AutopilotSetConfig extends ServerCommand {
    private final Map<String, Flag<?>> byName = Map.of(
            "CleanupDeadServers",
            truth("cleanup-dead-servers", "Whether servers that died go when new ones come."),
            "LastContactThreshold",
            duration("last-contact-threshold", "200ms", "How long a healthy server may be without the leader."),
            "MaxTrailingLogs",
            number("max-trailing-logs", "How many entries a healthy server may be behind."),
            "MinQuorum",
            number("min-quorum", "How many servers must remain when dead ones go."),
            "ServerStabilizationTime",
            duration("server-stabilization-time", "10s", "How long a server must be healthy before it votes."),
            "DisableUpgradeMigration",
            truth("disable-upgrade-migration", "Kept and shown, without effect."),
            "RedundancyZoneTag",
            flags.text("redundancy-zone-tag", "value", "", "Kept and shown, without effect."),
            "UpgradeVersionTag",
            flags.text("upgrade-version-tag", "value", "", "Kept and shown, without effect."));

    /** The complaints here are Go's own, not those of its flags. */
    private Flag<Boolean> truth(String name, String help) {
        return flags.add(new Flag<>(
                name,
                Flag.TRUTH,
                false,
                (old, typed) -> checked(
                        () -> Typed.truth(typed), "strconv.ParseBool: parsing \"" + typed + "\": invalid syntax"),
                help));
    }

    private Flag<BigDecimal> number(String name, String help) {
        return flags.add(new Flag<>(
                name,
                "value",
                BigDecimal.ZERO,
                (old, typed) -> checked(
                        () -> new BigDecimal(Long.toUnsignedString(Typed.unsigned(typed))),
                        "strconv.ParseUint: parsing \"" + typed + "\": invalid syntax"),
                help));
    }

    private Flag<String> duration(String name, String placeholder, String help) {
        return flags.add(new Flag<>(
                name,
                placeholder,
                "",
                (old, typed) -> checked(
                        () -> Typed.nanos(typed) == 0 ? "0s" : typed, "time: invalid duration \"" + typed + "\""),
                help));
    }

    private static <T> T checked(Supplier<T> reading, String complaint) {
        try {
            return reading.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(complaint, wrong);
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var config = config(agent);
        byName.forEach((name, flag) -> {
            if (flag.isGiven()) {
                config.put(name, flag.value());
            }
        });
        if (!changed(config, agent)) {
            throw new FailedException("Configuration could not be atomically updated, please try again");
        }
        desk.say("Configuration updated!");
        return 0;
    }

    private Map<String, @Nullable Object> config(Agent agent) {
        try {
            return new LinkedHashMap<>(
                    Json.object(agent.get(AutopilotGetConfig.PATH, where()).ok().json()));
        } catch (FailedException failed) {
            throw FailedException.in("Error querying Autopilot configuration", failed);
        }
    }

    private boolean changed(Map<String, @Nullable Object> config, Agent agent) {
        var query = whereToChange();
        query.with("cas", Json.text(config.get("ModifyIndex")));
        try {
            var body = Json.compact(config).getBytes(StandardCharsets.UTF_8);
            return agent.put(AutopilotGetConfig.PATH, query, body).ok().isTrue();
        } catch (FailedException failed) {
            throw FailedException.in("Error setting Autopilot configuration", failed);
        }
    }
}
