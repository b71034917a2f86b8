package io.vigie.registry.doors.cli.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code members}: who is in the cluster, and how they are. */
final class Members extends AgentCommand {
    /** What it ends with when nobody matches. */
    private static final int NOBODY = 2;

    private static final List<String> STATES = List.of("none", "alive", "leaving", "left", "failed");

    private final Flag<Boolean> detailed = flags.truth("detailed", "Show all that is known of each.");
    private final Flag<String> segment =
            flags.text("segment", "Understood for the sake of scripts; there are no segments.");
    private final Flag<String> status =
            flags.text("status", "string", ".*", "Those only whose status matches this pattern.");
    private final Flag<Boolean> wan = flags.truth("wan", "The servers, named with their datacenter.");

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var pattern = Patterns.compiled(status.value(), "status");
        var members = members(agent).stream()
                .filter(member -> pattern.matcher(state(member)).find())
                .sorted(Comparator.comparing(member -> Json.text(member.get("Name"))))
                .toList();
        if (members.isEmpty()) {
            return NOBODY;
        }
        (detailed.value() ? details(members) : brief(members)).lines().forEach(desk::say);
        return 0;
    }

    private List<Map<String, @Nullable Object>> members(Agent agent) {
        var query = Query.none();
        if (wan.value()) {
            query.with("wan", "1");
        } else {
            query.with("segment", segment.value().isEmpty() ? "_all" : segment.value());
        }
        try {
            return Json.objects(agent.get("/v1/agent/members", query).ok().json());
        } catch (FailedException failed) {
            throw FailedException.in("Error retrieving members", failed);
        }
    }

    private static Columns brief(List<Map<String, @Nullable Object>> members) {
        var table = new Columns(Columns.OF_A_LIST)
                .row("Node", "Address", "Status", "Type", "Build", "Protocol", "DC", "Segment");
        for (var member : members) {
            var tags = tags(member);
            table.row(List.of(
                    Json.text(member.get("Name")),
                    address(member),
                    state(member),
                    type(tags),
                    tags.getOrDefault("build", "< 0.3").replaceFirst(":.*", ""),
                    tags.getOrDefault("vsn", ""),
                    tags.getOrDefault("dc", ""),
                    tags.getOrDefault("segment", "")));
        }
        return table;
    }

    private static Columns details(List<Map<String, @Nullable Object>> members) {
        var table = new Columns(Columns.OF_A_LIST).row("Node", "Address", "Status", "Tags");
        for (var member : members) {
            var tags = tags(member).entrySet().stream()
                    .map(tag -> tag.getKey() + "=" + tag.getValue())
                    .collect(Collectors.joining(","));
            table.row(Json.text(member.get("Name")), address(member), state(member), tags);
        }
        return table;
    }

    private static TreeMap<String, String> tags(Map<String, @Nullable Object> member) {
        var tags = new TreeMap<String, String>();
        Json.object(member.get("Tags")).forEach((name, value) -> tags.put(name, Json.text(value)));
        if (type(tags).equals("server")) {
            tags.put("segment", "<all>");
        } else if (tags.getOrDefault("segment", "").isEmpty()) {
            tags.put("segment", "<default>");
        }
        return tags;
    }

    private static String type(Map<String, String> tags) {
        return switch (tags.getOrDefault("role", "")) {
            case "consul" -> "server";
            case "node" -> "client";
            default -> "unknown";
        };
    }

    private static String state(Map<String, @Nullable Object> member) {
        int number = Typed.number("0" + Json.text(member.get("Status")));
        return STATES.get(Math.min(number, STATES.size() - 1));
    }

    private static String address(Map<String, @Nullable Object> member) {
        var host = Json.text(member.get("Addr"));
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + Json.text(member.get("Port"));
    }
}
