package io.vigie.registry.doors.cli.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code rtt}: the round trip time between two nodes, worked out from their coordinates. */
final class Rtt extends AgentCommand {
    private static final double MILLIS = 1000;

    private final Flag<Boolean> wan = flags.truth("wan", "Between servers, named node.datacenter.");

    @Override
    void check(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new UsedWronglyException("One or two node names must be specified");
        }
        if (wan.value() && !arguments.stream().allMatch(name -> name.contains("."))) {
            throw new FailedException("Node names must be specified as <node name>.<datacenter> with -wan");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var one = arguments.get(0);
        var other = arguments.size() > 1 ? arguments.get(1) : ownName(agent);
        double seconds = distance(coordinate(one, agent), coordinate(other, agent));
        desk.say(String.format(
                Locale.ROOT,
                "Estimated %s <-> %s rtt: %.3f ms (using %s coordinates)",
                one,
                other,
                seconds * MILLIS,
                wan.value() ? "WAN" : "LAN"));
        return 0;
    }

    private String ownName(Agent agent) {
        try {
            var config = Json.object(
                    Json.object(agent.get("/v1/agent/self", Query.none()).ok().json())
                            .get("Config"));
            var name = Json.text(config.get("NodeName"));
            return wan.value() ? name + "." + Json.text(config.get("Datacenter")) : name;
        } catch (FailedException failed) {
            throw FailedException.in("Unable to look up agent info", failed);
        }
    }

    private Map<String, @Nullable Object> coordinate(String name, Agent agent) {
        try {
            var found = wan.value() ? between(name, agent) : within(name, agent);
            return found.orElseThrow(
                    () -> new FailedException("Could not find a coordinate for node \"" + name + "\""));
        } catch (FailedException failed) {
            throw failed.getMessage().startsWith("Could")
                    ? failed
                    : FailedException.in("Error getting coordinates", failed);
        }
    }

    private static Optional<Map<String, @Nullable Object>> within(String name, Agent agent) {
        return named(name, agent.get("/v1/coordinate/nodes", Query.none()).ok().json());
    }

    private static Optional<Map<String, @Nullable Object>> between(String name, Agent agent) {
        int dot = name.lastIndexOf('.');
        return Json.objects(agent.get("/v1/coordinate/datacenters", Query.none())
                        .ok()
                        .json())
                .stream()
                .filter(center -> Json.text(center.get("Datacenter")).equals(name.substring(dot + 1)))
                .findFirst()
                .flatMap(center -> named(name.substring(0, dot), center.get("Coordinates")));
    }

    private static Optional<Map<String, @Nullable Object>> named(String name, @Nullable Object coordinates) {
        return Json.objects(coordinates).stream()
                .filter(one -> Json.text(one.get("Node")).equals(name))
                .findFirst()
                .map(one -> Json.object(one.get("Coord")));
    }

    /** Seconds, as Vivaldi's coordinates give them: the way through the space, both heights, and both adjustments. */
    private static double distance(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        var from = Json.texts(one.get("Vec"));
        var to = Json.texts(other.get("Vec"));
        double squares = 0;
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            double step = Double.parseDouble(from.get(i)) - Double.parseDouble(to.get(i));
            squares += step * step;
        }
        double raw = Math.sqrt(squares) + number(one, "Height") + number(other, "Height");
        double adjusted = raw + number(one, "Adjustment") + number(other, "Adjustment");
        return adjusted > 0 ? adjusted : raw;
    }

    private static double number(Map<String, @Nullable Object> coordinate, String name) {
        var text = Json.text(coordinate.get(name));
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
