package io.vigie.registry.wiring;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.doors.cli.Configuration;
import io.vigie.registry.doors.http.wire.CheckDefinitionJson;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.InvalidDefinitionException;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.doors.http.wire.ServiceDefinitionJson;
import io.vigie.registry.workers.watches.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What configuration files define ({@code service}, {@code services}, {@code check}, {@code checks}, {@code watches}): services
 * and checks to be registered on the agent's own node, read like the bodies of the HTTP API, and what to watch.
 *
 * @param services with their checks
 * @param checks of the node, or of services by their id
 * @param watches what to watch
 * @param flaws one for each definition that is left out, because it makes no sense or is not supported
 */
record Definitions(
        List<ServiceDefinitionJson> services,
        List<CheckDefinitionJson> checks,
        List<Watch> watches,
        List<DefinitionFlaw> flaws) {
    /** No definitions at all. */
    static final Definitions NONE = new Definitions(List.of(), List.of(), List.of(), List.of());

    /** Either of them lets checks of files run programs. */
    private static final List<String> PROGRAMS = List.of("enable_local_script_checks", "enable_script_checks");

    static Definitions of(Configuration configuration) {
        var flaws = new ArrayList<DefinitionFlaw>();
        boolean programs = PROGRAMS.stream()
                .anyMatch(key -> String.valueOf(configuration.get(key)).equals("true"));
        return new Definitions(
                read(configuration, "services", tree -> service(asBody(tree), programs), flaws),
                read(configuration, "checks", tree -> check(JsonObject.of(tree), programs), flaws),
                read(configuration, "watches", WatchDefinition::read, flaws),
                flaws);
    }

    private static ServiceDefinitionJson service(JsonObject body, boolean programs) {
        return programs ? ServiceDefinitionJson.ofFile(body) : ServiceDefinitionJson.ofFileWithoutPrograms(body);
    }

    private static CheckDefinitionJson check(JsonObject body, boolean programs) {
        return programs ? CheckDefinitionJson.ofFile(body) : CheckDefinitionJson.ofFileWithoutPrograms(body);
    }

    /** What registers them: one command for each, so that one that is refused takes no other along. */
    List<Command> commandsOn(String node) {
        var commands = new ArrayList<Command>();
        services.forEach(service -> commands.add(new Together(service.commandsOn(node))));
        checks.forEach(check -> commands.add(check.untypedCommandOn(node, check.serviceId())));
        return commands;
    }

    /**
     * What turns the earlier definitions into these, as one command: what is not defined any more goes, all else is registered
     * again, so that what others did to it is undone. What was never defined in files stays.
     */
    Command commandAfter(Definitions before, String node) {
        var commands = new ArrayList<Command>();
        gone(before.checkIds(), checkIds()).forEach(id -> commands.add(new DeregisterCheck(node, id)));
        gone(before.serviceIds(), serviceIds()).forEach(id -> commands.add(new DeregisterService(node, id)));
        commands.addAll(commandsOn(node));
        return new Together(commands);
    }

    private static List<String> gone(List<String> before, List<String> now) {
        return before.stream().filter(id -> !now.contains(id)).toList();
    }

    List<String> serviceIds() {
        return services.stream().map(each -> each.service().id()).toList();
    }

    private List<String> checkIds() {
        return Stream.concat(services.stream().flatMap(each -> each.checks().stream()), checks.stream())
                .map(check -> check.id().isEmpty() ? check.name() : check.id())
                .toList();
    }

    private static <T> List<T> read(
            Configuration configuration,
            String key,
            Function<Map<String, Object>, T> reader,
            List<DefinitionFlaw> flaws) {
        var found = new ArrayList<T>();
        if (configuration.get(key) instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                try {
                    found.add(reader.apply(tree(list.get(at))));
                } catch (DecodeException | InvalidDefinitionException wrong) {
                    flaws.add(
                            new DefinitionFlaw(key, at + 1, nameOf(list.get(at)), String.valueOf(wrong.getMessage())));
                }
            }
        }
        return found;
    }

    private static String nameOf(Object definition) {
        return definition instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(member -> String.valueOf(member.getKey()).equalsIgnoreCase("name"))
                        .map(member -> String.valueOf(member.getValue()))
                        .findFirst()
                        .orElse("")
                : "";
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
