package io.vigie.registry.wiring;

import io.vigie.registry.doors.http.wire.GoDuration;
import io.vigie.registry.doors.http.wire.InvalidDefinitionException;
import io.vigie.registry.workers.watches.Handler;
import io.vigie.registry.workers.watches.News;
import io.vigie.registry.workers.watches.Watch;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of {@code watches} in a configuration file. What is wrong with it is told in the words of Consul 1.8.7,
 * recorded from the binary.
 *
 * <p>One key is our own: {@code fire_at_start}, true unless it is said to be false.
 */
final class WatchDefinition {
    private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(10);

    private final Map<String, Object> left;

    private WatchDefinition(Map<String, Object> tree) {
        left = new LinkedHashMap<>();
        tree.forEach((key, value) -> left.put(key.toLowerCase(Locale.ROOT), value));
    }

    /** The watch; throws {@link InvalidDefinitionException} when there can be none such. */
    static Watch read(Map<String, Object> tree) {
        return new WatchDefinition(tree).read();
    }

    private Watch read() {
        var handler = handler();
        var type = text("type");
        if (type.isEmpty()) {
            throw wrong("Watch type must be specified");
        }
        var parameters = new ArrayList<String>();
        parameter("dc", text("datacenter"), parameters);
        parameter("token", text("token"), parameters);
        if (truth("stale", false)) {
            parameters.add("stale");
        }
        boolean firesAtStart = truth("fire_at_start", true);
        var path = path(type, parameters);
        if (!left.isEmpty()) {
            throw wrong("Invalid parameters: " + left.keySet());
        }
        var uri = path + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
        return new Watch(uri, news(type), handler, firesAtStart);
    }

    private String path(String type, List<String> parameters) {
        return switch (type) {
            case "key" -> "/v1/kv/" + path(needed("key", "Must specify a single key to watch"));
            case "keyprefix" -> {
                parameters.add("recurse");
                yield "/v1/kv/" + path(needed("prefix", "Must specify a single prefix to watch"));
            }
            case "services" -> filtered("/v1/catalog/services", parameters);
            case "nodes" -> filtered("/v1/catalog/nodes", parameters);
            case "service" -> service(parameters);
            case "checks" -> checks(parameters);
            case "event" -> {
                parameter("name", text("name"), parameters);
                yield "/v1/event/list";
            }
            default -> throw wrong("Unsupported watch type: " + type);
        };
    }

    private String filtered(String path, List<String> parameters) {
        parameter("filter", text("filter"), parameters);
        return path;
    }

    private String service(List<String> parameters) {
        var service = needed("service", "Must specify a single service to watch");
        for (var tag : texts("tag")) {
            parameter("tag", tag, parameters);
        }
        if (truth("passingonly", false)) {
            parameters.add("passing=1");
        }
        return filtered("/v1/health/service/" + escaped(service), parameters);
    }

    private String checks(List<String> parameters) {
        var service = text("service");
        var state = text("state");
        if (!service.isEmpty() && !state.isEmpty()) {
            throw wrong("Cannot specify service and state");
        }
        var path = service.isEmpty() ? "/v1/health/state/" + escaped(state.isEmpty() ? "any" : state) : "";
        return filtered(path.isEmpty() ? "/v1/health/checks/" + escaped(service) : path, parameters);
    }

    private static News news(String type) {
        return switch (type) {
            case "key" -> News.KEY;
            case "keyprefix" -> News.KEYS;
            case "event" -> News.NEW_EVENTS;
            default -> News.ANSWER;
        };
    }

    private Handler handler() {
        var type = text("handler_type");
        var line = text("handler");
        var args = texts("args");
        var http = left.remove("http_handler_config");
        if (!line.isEmpty() && !args.isEmpty()) {
            throw wrong("Only one watch handler allowed");
        }
        return switch (type) {
            case "", "script" -> program(line, args);
            case "http" -> call(http);
            default -> throw wrong("Handler type '" + type + "' not recognized");
        };
    }

    /** A line is for the shell, as it always was; args are for nobody but the program. */
    private static Handler program(String line, List<String> args) {
        if (line.isEmpty() && args.isEmpty()) {
            throw wrong("Must define a watch handler");
        }
        return new Handler.Program(args.isEmpty() ? List.of("/bin/sh", "-c", line) : args);
    }

    private static Handler call(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw wrong("Handler type 'http' requires 'http_handler_config' to be set");
        }
        var config = new WatchDefinition(textKeys(map));
        var path = config.text("path");
        if (path.isEmpty()) {
            throw wrong("Failed to parse 'http_handler_config': Requires 'path' to be set");
        }
        var method = config.text("method");
        return new Handler.Call(
                uri(path),
                method.isEmpty() ? "POST" : method,
                config.headers(),
                config.timeout(),
                config.truth("tls_skip_verify", false));
    }

    private static URI uri(String path) {
        try {
            var uri = URI.create(path);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException noUri) {
            // The sentence below says what it must be.
        }
        throw wrong("Failed to parse 'http_handler_config': 'path' is \"" + path
                + "\", but must be the address to call, such as http://127.0.0.1:8080/changed");
    }

    private Map<String, List<String>> headers() {
        var headers = new LinkedHashMap<String, List<String>>();
        if (left.remove("header") instanceof Map<?, ?> map) {
            map.forEach((name, values) -> headers.put(String.valueOf(name), listOf(values)));
        }
        return headers;
    }

    private Duration timeout() {
        var text = text("timeout");
        try {
            return text.isEmpty() ? TIMEOUT_DEFAULT : GoDuration.parse(text);
        } catch (IllegalArgumentException noDuration) {
            throw wrong("Failed to parse 'http_handler_config': Failed to parse 'timeout': " + noDuration.getMessage());
        }
    }

    private static Map<String, Object> textKeys(Map<?, ?> map) {
        var tree = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> tree.put(String.valueOf(key), value));
        return tree;
    }

    private String needed(String key, String otherwise) {
        var value = text(key);
        if (value.isEmpty()) {
            throw wrong(otherwise);
        }
        return value;
    }

    private String text(String key) {
        var value = left.remove(key);
        return value == null ? "" : String.valueOf(value);
    }

    private List<String> texts(String key) {
        var value = left.remove(key);
        return value == null ? List.of() : listOf(value);
    }

    private static List<String> listOf(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private boolean truth(String key, boolean otherwise) {
        var value = text(key);
        if (!List.of("", "true", "false").contains(value)) {
            throw wrong("'" + key + "' must be true or false, and is \"" + value + "\"");
        }
        return value.isEmpty() ? otherwise : value.equals("true");
    }

    private static void parameter(String name, String value, List<String> parameters) {
        if (!value.isEmpty()) {
            parameters.add(name + "=" + escaped(value));
        }
    }

    private static String path(String key) {
        return escaped(key).replace("%2F", "/");
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static InvalidDefinitionException wrong(String reason) {
        return InvalidDefinitionException.of(reason);
    }
}
