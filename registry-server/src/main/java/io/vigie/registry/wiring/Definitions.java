package io.vigie.registry.wiring;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.doors.cli.Configuration;
import io.vigie.registry.doors.http.wire.CheckDefinitionJson;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.InvalidDefinitionException;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.doors.http.wire.ServiceDefinitionJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The services and checks that configuration files define ({@code service}, {@code services}, {@code check}, {@code checks}),
 * to be registered on the agent's own node when it starts. They are read like the bodies of the HTTP API.
 *
 * @param services with their checks
 * @param checks of the node, or of services by their id
 * @param warnings one sentence for each definition that is left out, because it makes no sense or is not supported; the
 *     agent starts without it
 */
record Definitions(List<ServiceDefinitionJson> services, List<CheckDefinitionJson> checks, List<String> warnings) {
    /** No definitions at all. */
    static final Definitions NONE = new Definitions(List.of(), List.of(), List.of());

    static Definitions of(Configuration configuration) {
        var warnings = new ArrayList<String>();
        return new Definitions(
                read(configuration, "services", tree -> ServiceDefinitionJson.read(asBody(tree)), warnings),
                read(configuration, "checks", tree -> CheckDefinitionJson.ofAgent(JsonObject.of(tree)), warnings),
                warnings);
    }

    /** What registers them: one command for each, so that one that is refused takes no other along. */
    List<Command> commandsOn(String node) {
        var commands = new ArrayList<Command>();
        services.forEach(service -> commands.add(new Together(service.commandsOn(node))));
        checks.forEach(check -> commands.add(check.commandOn(node, check.serviceId())));
        return commands;
    }

    private static <T> List<T> read(
            Configuration configuration, String key, Function<Map<String, Object>, T> reader, List<String> warnings) {
        var found = new ArrayList<T>();
        if (configuration.get(key) instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                try {
                    found.add(reader.apply(tree(list.get(at))));
                } catch (DecodeException | InvalidDefinitionException wrong) {
                    warnings.add("Number " + (at + 1) + " of the " + key + " in the configuration" + named(list.get(at))
                            + " is not registered: " + wrong.getMessage());
                }
            }
        }
        return found;
    }

    private static String named(Object definition) {
        var name = definition instanceof Map<?, ?> map ? map.get("name") : null;
        return name == null ? "" : ", \"" + name + "\",";
    }

    private static Map<String, Object> tree(Object definition) {
        var tree = new LinkedHashMap<String, Object>();
        if (definition instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tree.put(String.valueOf(key), value));
        }
        return tree;
    }

    /** In files a check within a service has an {@code id}, and several blocks {@code check} are several checks. */
    private static JsonObject asBody(Map<String, Object> service) {
        var body = new LinkedHashMap<String, Object>();
        service.forEach((key, value) -> {
            if (key.equalsIgnoreCase("check") && !(value instanceof List)) {
                body.put("check", withCheckId(value));
            } else if (key.equalsIgnoreCase("check") || key.equalsIgnoreCase("checks")) {
                body.put(
                        "checks",
                        listOf(value).stream().map(Definitions::withCheckId).toList());
            } else {
                body.put(key, value);
            }
        });
        return JsonObject.of(body);
    }

    private static List<?> listOf(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static Object withCheckId(Object check) {
        if (!(check instanceof Map<?, ?> map)) {
            return check;
        }
        var body = new LinkedHashMap<Object, Object>();
        map.forEach((key, value) -> body.put(String.valueOf(key).equalsIgnoreCase("id") ? "check_id" : key, value));
        return body;
    }
}
