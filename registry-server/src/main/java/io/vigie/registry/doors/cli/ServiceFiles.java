package io.vigie.registry.doors.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The services that configuration files define, in the form in which the HTTP API takes them. */
public final class ServiceFiles {
    /** The API's names; without underscores and in lower case they are those of the files. */
    private static final Map<String, String> NAMES = names(List.of(
            "ID",
            "Name",
            "Tags",
            "Port",
            "Address",
            "Meta",
            "Kind",
            "Weights",
            "Passing",
            "Warning",
            "TaggedAddresses",
            "EnableTagOverride",
            "Check",
            "Checks",
            "Proxy",
            "Connect",
            "CheckID",
            "ServiceID",
            "Shell",
            "Interval",
            "Timeout",
            "TTL",
            "HTTP",
            "Header",
            "Method",
            "Body",
            "TCP",
            "UDP",
            "Status",
            "Notes",
            "TLSSkipVerify",
            "GRPC",
            "GRPCUseTLS",
            "H2PING",
            "AliasNode",
            "AliasService",
            "SuccessBeforePassing",
            "FailuresBeforeCritical",
            "DeregisterCriticalServiceAfter",
            "DockerContainerID",
            "OutputMaxSize",
            "Args",
            "ScriptArgs"));

    /** Blocks whose keys people name themselves; only what is below them has names of the API. */
    private static final List<String> LITERAL = List.of("Meta", "Header", "TaggedAddresses", "Proxy", "Connect");

    private ServiceFiles() {}

    private static Map<String, String> names(List<String> all) {
        var names = new LinkedHashMap<String, String>();
        all.forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        return Map.copyOf(names);
    }

    /** The services of the file, or of all files in the folder; throws {@link UsageException} when they cannot be read. */
    public static List<Map<String, Object>> services(String name) {
        if (!Files.exists(Path.of(name))) {
            throw new UsageException(
                    "config: Open failed on " + name + ". open " + name + ": no such file or directory");
        }
        var all = new ArrayList<Map<String, Object>>();
        for (var path : ConfigFiles.named(List.of(name))) {
            var file = new ConfigFile(path.toString(), ConfigFiles.read(path));
            UnknownKeys.refuseIn(file);
            if (FileTree.of(file.content()).get("services") instanceof List<?> services) {
                services.forEach(service -> all.add(object(service, false)));
            }
        }
        return all;
    }

    private static Map<String, Object> object(Object value, boolean isOfCheck) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> {
                var name = named(String.valueOf(key));
                object.put(isOfCheck && name.equals("ID") ? "CheckID" : name, member(name, member));
            });
        }
        return object;
    }

    private static String named(String key) {
        return NAMES.getOrDefault(key.replace("_", "").toLowerCase(Locale.ROOT), key);
    }

    private static Object member(String name, Object value) {
        return switch (name) {
            case "Check" -> object(single(value), true);
            case "Checks" ->
                value instanceof List<?> list
                        ? list.stream().map(check -> object(check, true)).toList()
                        : List.of(object(value, true));
            case "Weights" -> object(single(value), false);
            case "TaggedAddresses" -> single(value) instanceof Map<?, ?> map ? addresses(map) : value;
            default -> LITERAL.contains(name) ? single(value) : value;
        };
    }

    private static Map<String, Object> addresses(Map<?, ?> map) {
        var addresses = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> addresses.put(String.valueOf(key), object(single(value), false)));
        return addresses;
    }

    /** HCL makes a list of each block. */
    private static Object single(Object value) {
        return value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
    }
}
